//! The ledger summed up: `extract --ledger`.

use super::{Folder, extractions, stdout};

#[test]
fn verbs_and_names_that_nothing_is_known_of_are_summed_up() {
    let folder = Folder::new()
        .with("a.txt", "Kari Solberg embraced Luis Quispe. Denmark signed the paper on Monday. It rained.")
        .with("b.txt", "The Danish minister embraced Peru.");
    let told = stdout(&folder.run(&["extract", "a.txt", "b.txt", "--ledger"]).assert().success());
    assert!(told.starts_with("4 sentences: "), "{told}");
    assert!(told.contains("why sentences were skipped\n"), "{told}");
    assert!(told.contains("\"signed\" could evoke Signing, but what it is done to names no Agreement"), "{told}");
    let verbs = "verbs in no frame of the lexicon\n      2  embrace\n         Kari Solberg embraced Luis Quispe.\n";
    assert!(told.contains(verbs), "{told}");
    assert!(told.contains("\nunresolved names\n"), "{told}");
    let short = stdout(&folder.run(&["extract", "a.txt", "b.txt", "--ledger=0"]).assert().success());
    assert!(short.contains("verbs in no frame of the lexicon\n         and 1 more\n"), "{short}");
    let entries = &extractions(&folder.run(&["extract", "a.txt"]).assert().success())[0]["ledger"];
    assert_eq!(entries.as_array().unwrap().len(), 3);
}
