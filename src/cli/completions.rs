//! `tripoint completions`: what the shell needs to complete our command lines.

use super::{Cli, Failure, Outcome, output::Output};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tripoint completions bash > ~/.local/share/bash-completion/completions/tripoint
  tripoint completions zsh > ~/.zfunc/_tripoint
  tripoint completions fish > ~/.config/fish/completions/tripoint.fish")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "tripoint", &mut script);
        let mut output = Output::to(None)?;
        output.write(&script)?;
        output.finish()?;
        Ok(Outcome::Complete)
    }
}
