//! Where results go: standard output or a file that appears only when it is complete.

use super::Failure;
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// A writer to standard output or to a file. A file is written beside its place and moved there by [`Output::finish`], so
/// that a run which fails leaves what was there before.
pub struct Output {
    writer: BufWriter<Box<dyn Write>>,
    file: Option<Files>,
}

struct Files {
    partial: PathBuf,
    place: PathBuf,
}

impl Output {
    /// To that file, or to standard output without one or for `-`.
    pub fn to(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(place) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self { writer: BufWriter::new(Box::new(io::stdout().lock())), file: None });
        };
        let mut partial = place.as_os_str().to_owned();
        partial.push(".partial");
        let files = Files { partial: partial.into(), place: place.to_owned() };
        let file = File::create(&files.partial).map_err(|error| cannot_write(place, error))?;
        Ok(Self { writer: BufWriter::new(Box::new(file)), file: Some(files) })
    }

    /// Writes a whole result.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.writer.write_all(bytes).map_err(|error| self.failure(error))
    }

    /// Writes through a function that takes a writer.
    pub fn with(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        write(&mut self.writer).map_err(|error| self.failure(error))
    }

    /// Makes it complete.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| self.failure(error))?;
        if let Some(files) = &self.file {
            fs::rename(&files.partial, &files.place).map_err(|error| cannot_write(&files.place, error))?;
        }
        self.file = None;
        Ok(())
    }

    fn failure(&self, error: io::Error) -> Failure {
        match &self.file {
            Some(files) => cannot_write(&files.place, error),
            None if error.kind() == io::ErrorKind::BrokenPipe => Failure::Closed,
            None => Failure::Write { path: "standard output".to_owned(), source: error },
        }
    }
}

impl Drop for Output {
    /// A file that was not finished is taken away.
    fn drop(&mut self) {
        if let Some(files) = &self.file {
            let _ = fs::remove_file(&files.partial);
        }
    }
}

fn cannot_write(path: &Path, source: io::Error) -> Failure {
    Failure::Write { path: path.display().to_string(), source }
}
