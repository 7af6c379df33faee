//! Training and measuring the language analysis.

use super::{stdout, tripoint};
use std::path::Path;

const TREEBANK: &str = "\
1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tsigned\tsign\tVERB\tVBD\t_\t0\troot\t_\t_
3\ttreaties\ttreaty\tNOUN\tNNS\t_\t2\tobj\t_\t_

";

#[test]
fn a_model_is_measured_on_a_treebank() {
    let folder = tempfile::tempdir().unwrap();
    let treebank = folder.path().join("a.conllu");
    std::fs::write(&treebank, TREEBANK).unwrap();
    let said = stdout(&tripoint(["train", "--evaluate"]).arg(&treebank).assert().success());
    assert!(said.contains("UPOS 100.00"), "{said}");
    assert!(said.contains("arguments F1 100.00"), "{said}");
}

#[test]
fn lemmas_learnt_anew_are_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let treebank = folder.path().join("a.conllu");
    std::fs::write(&treebank, TREEBANK).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/syntax.tpm");
    let made = ["b.tpm", "c.tpm"].map(|name| {
        let model = folder.path().join(name);
        let mut command = tripoint(["train", "--further", "--epochs", "0", "--from"]);
        command.arg(&shipped).arg(&treebank).arg("-o").arg(&model).assert().success();
        std::fs::read(model).unwrap()
    });
    assert!(made[0] == made[1]);
}
