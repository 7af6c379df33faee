//! The model file: named sections of bytes behind a magic number and a version.
//!
//! Layout, all numbers little-endian: `tripoint`, version (u32), number of sections (u32); for each section its name
//! (u32 length, UTF-8) and its length (u32); then the bytes of the sections in the same order.

use super::bytes::{Cursor, Sink};
use std::collections::BTreeMap;

const MAGIC: &[u8] = b"tripoint";

/// The version of the file's layout and of the sections' contents. Other versions are refused.
pub const VERSION: u32 = 2;

/// Why a model cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file does not begin as a model does.
    #[error("this is not a model file of tripoint: it does not begin with \"tripoint\"")]
    NotAModel,
    /// The file is of another version.
    #[error("the model file is of version {found}, this program reads version {VERSION}: train the model again")]
    Version {
        /// The version that the file gives.
        found: u32,
    },
    /// A section that the analyser needs is not there.
    #[error("the model file has no section {section:?}: train the model again with all of its parts")]
    Missing {
        /// The section's name.
        section: String,
    },
    /// Models of different shape were to be averaged.
    #[error("only models that went on learning from the same one can be averaged")]
    Unlike,
    /// A section holds something that cannot be right.
    #[error("the model file is damaged: in section {section:?}, cannot read {what}")]
    Damaged {
        /// The section's name.
        section: String,
        /// What was being read.
        what: &'static str,
    },
}

/// A model file that has been opened: its sections by name.
///
/// ```
/// use tripoint::text::model::{ModelFile, ModelWriter};
/// let mut writer = ModelWriter::default();
/// writer.set("tagger", vec![1, 2, 3]);
/// let bytes = writer.into_bytes();
/// let file = ModelFile::open(&bytes)?;
/// assert_eq!(file.section("tagger")?, [1, 2, 3]);
/// assert!(file.section("names").is_err());
/// # Ok::<(), tripoint::text::model::ModelError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ModelFile<'a> {
    sections: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> ModelFile<'a> {
    /// Reads the table of contents.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
        let mut cursor = Cursor::new("contents", rest);
        let found = cursor.u32()?;
        if found != VERSION {
            return Err(ModelError::Version { found });
        }
        let count = cursor.u32()?;
        let mut contents = Vec::new();
        for _ in 0..count {
            contents.push((cursor.text()?, cursor.u32()? as usize));
        }
        let mut sections = BTreeMap::new();
        for (name, length) in contents {
            sections.insert(name, cursor.take(length)?);
        }
        Ok(Self { sections })
    }

    /// The bytes of a section.
    pub fn section(&self, name: &str) -> Result<&'a [u8], ModelError> {
        self.sections.get(name).copied().ok_or_else(|| ModelError::Missing { section: name.to_owned() })
    }

    /// A reader at the start of a section.
    pub fn cursor(&self, name: &'a str) -> Result<Cursor<'a>, ModelError> {
        Ok(Cursor::new(name, self.section(name)?))
    }

    /// Names and bytes of all sections, by name.
    pub fn sections(&self) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.sections.iter().map(|(name, bytes)| (*name, *bytes))
    }
}

/// A model file being put together.
#[derive(Clone, Debug, Default)]
pub struct ModelWriter {
    sections: BTreeMap<String, Vec<u8>>,
}

impl ModelWriter {
    /// Begins with the sections of another file, so that parts can be trained apart.
    pub fn from_file(file: &ModelFile<'_>) -> Self {
        Self { sections: file.sections().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect() }
    }

    /// Puts a section, in place of one of the same name.
    pub fn set(&mut self, name: &str, bytes: Vec<u8>) {
        self.sections.insert(name.to_owned(), bytes);
    }

    /// The bytes of the file.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut sink = Sink::default();
        sink.bytes(MAGIC);
        sink.u32(VERSION);
        sink.u32(self.sections.len() as u32);
        for (name, bytes) in &self.sections {
            sink.text(name);
            sink.u32(bytes.len() as u32);
        }
        for bytes in self.sections.values() {
            sink.bytes(bytes);
        }
        sink.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_a_model() {
        assert_eq!(ModelFile::open(b"PK\x03\x04").unwrap_err(), ModelError::NotAModel);
        assert_eq!(ModelFile::open(b"tripoint\x09\0\0\0").unwrap_err(), ModelError::Version { found: 9 });
        assert!(matches!(ModelFile::open(b"tripoint\x02\0\0\0\x01").unwrap_err(), ModelError::Damaged { .. }));
    }

    #[test]
    fn parts_are_replaced() {
        let mut writer = ModelWriter::default();
        writer.set("a", vec![1]);
        writer.set("b", vec![2]);
        let first = writer.into_bytes();
        let mut writer = ModelWriter::from_file(&ModelFile::open(&first).unwrap());
        writer.set("a", vec![3, 4]);
        let second = writer.into_bytes();
        let file = ModelFile::open(&second).unwrap();
        assert_eq!((file.section("a").unwrap(), file.section("b").unwrap()), (&[3, 4][..], &[2][..]));
    }
}
