//! Help, completions, the ontology's files, and how the program behaves among others.

use super::{Folder, examples, stderr, stdout, tripoint};

const COMMANDS: [&str; 7] = ["convert", "extract", "load", "query", "export", "ontology", "completions"];

#[test]
fn help_names_every_command_and_every_command_gives_examples() {
    let help = stdout(&tripoint(["--help"]).assert().success());
    assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{help}");
    for command in COMMANDS {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
        let help = stdout(&tripoint([command, "--help"]).assert().success());
        assert!(help.contains("Examples:"), "{help}");
    }
    assert!(stdout(&tripoint(["--version"]).assert().success()).starts_with("tripoint "));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&tripoint(["completions", shell]).assert().success());
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
}

#[test]
fn a_wrong_command_line_is_code_2() {
    for arguments in
        [&["convert"][..], &["fly"], &["extract", "--threads", "x", "a"], &["extract", "--published", "soon", "a"]]
    {
        tripoint(arguments).assert().code(2).stdout("");
    }
}

#[test]
fn the_ontology_can_be_listed_copied_changed_and_checked() {
    let folder = Folder::new();
    assert!(stdout(&folder.run(&["ontology", "list"]).assert().success()).contains("lexicon.ttl"));
    folder.run(&["ontology", "write", "mine"]).assert().success();
    folder.run(&["ontology", "check", "--ontology", "mine"]).assert().success();
    let printed = stdout(&folder.run(&["ontology", "print", "lexicon.ttl"]).assert().success());
    assert_eq!(printed, std::fs::read_to_string(folder.path("mine/lexicon.ttl")).unwrap());
    folder.run(&["ontology", "print", "nothing.ttl"]).assert().code(2);
    folder.run(&["ontology", "write", "mine"]).assert().code(3);

    std::fs::write(folder.path("mine/lexicon.ttl"), "# one\n# two\nnonsense").unwrap();
    let assert = folder.run(&["ontology", "check", "--ontology", "mine"]).assert().code(3);
    assert!(stderr(&assert).starts_with("error: mine/lexicon.ttl:3"), "{}", stderr(&assert));
    let assert = folder.run(&["convert", "x.txt", "--ontology", "elsewhere"]).assert().code(3);
    assert!(stderr(&assert).contains("elsewhere"), "{}", stderr(&assert));
}

#[test]
fn nothing_but_results_is_said_unless_asked() {
    tripoint(["extract"]).arg(examples()).assert().success().stderr("");
    let said = stderr(&tripoint(["extract", "-v"]).arg(examples()).assert().success());
    assert!(said.contains("8 documents"), "{said}");
    assert!(!said.contains('\x1b'), "no colours in a file: {said}");
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_heard_enough_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin!("tripoint");
    let script = format!("'{}' convert '{}' | head -n 1", program.display(), examples().display());
    let output = std::process::Command::new("bash").args(["-o", "pipefail", "-c", &script]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
