//! Writing a graph: format, file and verification, shared by the commands that give RDF.

use super::{Failure, output::Output};
use clap::Args;
use std::path::{Path, PathBuf};
use tripoint::{
    export::{self, Format, Prefixes},
    rdf::Source,
};

/// Where a graph goes, and how.
#[derive(Debug, Args)]
pub struct GraphOutput {
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// turtle, trig, ntriples, nquads, rdfxml or jsonld [default: by the extension of FILE, else turtle]
    ///
    /// TriG, N-Quads and JSON-LD hold everything, in named graphs. The others hold what is true without further ado:
    /// no claim that is planned, possible, denied or only reported.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Read the output back with a second, independent parser and compare (turtle, trig, ntriples, nquads)
    #[arg(long)]
    verify: bool,
}

impl GraphOutput {
    /// The format in use; fails if it cannot be verified although that is asked.
    pub fn format(&self) -> Result<Format, Failure> {
        let by_name = || self.output.as_deref().and_then(Format::of_file);
        let format = self.format.or_else(by_name).unwrap_or(Format::Turtle);
        if self.verify && matches!(format, Format::RdfXml | Format::JsonLd) {
            return Err(Failure::Usage(format!(
                "--verify cannot read {format}; it reads turtle, trig, ntriples and nquads"
            )));
        }
        Ok(format)
    }

    /// Writes a graph, and verifies it if asked, before anybody sees it.
    pub fn write(&self, graph: &(impl Source + ?Sized), prefixes: &Prefixes) -> Result<(), Failure> {
        let format = self.format()?;
        let mut output = Output::to(self.output.as_deref())?;
        if !self.verify {
            output.with(|writer| export::write(graph, format, prefixes, writer))?;
            return output.finish();
        }
        let verified = if self.writes_file() {
            let written = output.with(|mut writer| {
                let written = export::write(graph, format, prefixes, &mut writer)?;
                writer.flush()?;
                Ok(written)
            })?;
            let read = output.reread();
            output.with(|_| read.transpose())?.map_or(Ok(()), |read| export::verify(read, format, written))
        } else {
            let mut bytes = Vec::new();
            let written = output.with(|_| export::write(graph, format, prefixes, &mut bytes))?;
            let verified = export::verify(bytes.as_slice(), format, written);
            output.write(&bytes)?;
            verified
        };
        verified?;
        tracing::info!("verified");
        output.finish()
    }

    fn writes_file(&self) -> bool {
        self.output.as_deref().is_some_and(|path| path != Path::new("-"))
    }
}
