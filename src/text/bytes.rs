//! Reading and writing the little-endian bytes of model sections.

use super::model::ModelError;

/// Bytes being written.
#[derive(Clone, Debug, Default)]
pub struct Sink(Vec<u8>);

impl Sink {
    /// Appends a byte.
    pub fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    /// Appends four bytes.
    pub fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    /// Appends the bits of a number.
    pub fn f32(&mut self, value: f32) {
        self.u32(value.to_bits());
    }

    /// Appends bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Appends a string with its length before it.
    pub fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.bytes(text.as_bytes());
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// A reader of bytes that knows the section it is in, for errors.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    section: &'a str,
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    /// At the start of a section's bytes.
    pub fn new(section: &'a str, bytes: &'a [u8]) -> Self {
        Self { section, rest: bytes }
    }

    /// The next bytes.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(|| self.damaged("bytes, which end early"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next byte.
    pub fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    /// The next four bytes.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// The next number.
    pub fn f32(&mut self) -> Result<f32, ModelError> {
        Ok(f32::from_bits(self.u32()?))
    }

    /// The next string.
    pub fn text(&mut self) -> Result<&'a str, ModelError> {
        let length = self.u32()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| self.damaged("a string"))
    }

    /// Whether all bytes have been read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The error of this section holding something that cannot be right.
    pub fn damaged(&self, what: &'static str) -> ModelError {
        ModelError::Damaged { section: self.section.to_owned(), what }
    }
}
