//! Where results go: standard output, or a file that appears only when it is complete.

use super::{Failure, progress};
use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

/// A writer to standard output or to a file. A file is written beside its place and moved there by [`Output::finish`], so
/// that a run which fails leaves what was there before.
pub struct Output {
    writer: BufWriter<Box<dyn Write>>,
    file: Option<PartialFile>,
    /// Whether what is written stands on the screen beside a progress bar.
    is_terminal: bool,
}

struct PartialFile {
    partial: PathBuf,
    place: PathBuf,
}

impl Output {
    /// To that file, or to standard output without one or for `-`.
    pub fn to(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(place) = path.filter(|path| *path != Path::new("-")) else {
            let stdout = io::stdout().lock();
            let is_terminal = stdout.is_terminal();
            return Ok(Self { writer: BufWriter::new(Box::new(stdout)), file: None, is_terminal });
        };
        let mut partial = place.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial).map_err(|error| cannot_write(place, error))?;
        let place = place.to_owned();
        Ok(Self {
            writer: BufWriter::new(Box::new(file)),
            file: Some(PartialFile { partial, place }),
            is_terminal: false,
        })
    }

    /// Writes a whole result.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.with(|writer| writer.write_all(bytes))
    }

    /// Writes through a function that takes a writer.
    pub fn with<T>(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> Result<T, Failure> {
        let written = || write(&mut self.writer);
        let written = if self.is_terminal { progress::without_bar(written) } else { written() };
        written.map_err(|error| self.failure(error))
    }

    /// What a file holds so far; nothing for standard output.
    pub fn reread(&self) -> Option<io::Result<BufReader<File>>> {
        self.file.as_ref().map(|file| File::open(&file.partial).map(BufReader::new))
    }

    /// Makes it complete.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| self.failure(error))?;
        if let Some(file) = &self.file {
            fs::rename(&file.partial, &file.place).map_err(|error| cannot_write(&file.place, error))?;
        }
        self.file = None;
        Ok(())
    }

    /// The failure of writing.
    pub fn failure(&self, error: io::Error) -> Failure {
        match &self.file {
            Some(file) => cannot_write(&file.place, error),
            None if error.kind() == io::ErrorKind::BrokenPipe => Failure::Closed,
            None => Failure::Write { path: "standard output".to_owned(), source: error },
        }
    }
}

impl Drop for Output {
    /// A file that was not finished is taken away.
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            let _ = fs::remove_file(&file.partial);
        }
    }
}

fn cannot_write(path: &Path, source: io::Error) -> Failure {
    Failure::Write { path: path.display().to_string(), source }
}
