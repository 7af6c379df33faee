//! The command from outside: the real program on real files.
#![allow(clippy::unwrap_used)] // a test that panics has failed, as it should

mod bad_input;
mod formats;
mod graph;
mod ledger;
mod order;
mod shell;
#[cfg(feature = "disk")]
mod store;
mod surface;
mod train;
mod why;

use assert_cmd::{Command, assert::Assert};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The program with arguments.
fn tripoint<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("tripoint");
    command.args(arguments).env_remove("RUST_LOG").env_remove("RUST_BACKTRACE");
    command
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// The extractions on standard output, as JSON.
fn extractions(assert: &Assert) -> Vec<serde_json::Value> {
    stdout(assert).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/documents")
}

/// A folder of files to read.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program with arguments, run in this folder.
    fn run(&self, arguments: &[&str]) -> Command {
        let mut command = tripoint(arguments);
        command.current_dir(self.0.path());
        command
    }
}
