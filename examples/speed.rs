//! How fast the language analysis is, on one thread: `speed ROUNDS FILE...`, the files being plain text.
//!
//! Prints the time to make the model ready, words a second, and the memory in use where the system tells.
#![allow(clippy::print_stdout)] // an example may

use std::time::Instant;
use tripoint::text::Analyzer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments.next().ok_or("usage: speed ROUNDS FILE...")?.parse()?;
    let texts = arguments.map(std::fs::read_to_string).collect::<Result<Vec<String>, _>>()?;
    let start = Instant::now();
    let analyzer = Analyzer::embedded()?;
    println!("ready in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    let start = Instant::now();
    let mut words = 0;
    for _ in 0..rounds {
        words += texts.iter().map(|text| analyzer.analyse(text).tokens.len()).sum::<usize>();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{words} words in {seconds:.2} s: {:.0} words a second", words as f64 / seconds);
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    }
    Ok(())
}
