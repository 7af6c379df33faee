//! Documents: what is read from files, folders, standard input and JSON Lines.

use serde::{Deserialize, Serialize};

/// A document as every later stage sees it: plain text with what is known about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The record's own id where it has one, else [`Document::text_hash`].
    pub id: String,
    /// The headline, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The date of publication: an ISO 8601 day, month or year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where it came from: a URL or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The text. All offsets of the interchange format count its Unicode code points.
    pub text: String,
}

impl Document {
    /// The identity of a document in the graph: the first 32 hexadecimal digits of the BLAKE3 hash of its text, so that
    /// reading it again, from anywhere, changes nothing.
    ///
    /// ```
    /// let document = tripoint::document::Document::from_text("Ministers met.");
    /// assert_eq!(document.text_hash().len(), 32);
    /// assert_eq!(document.id, document.text_hash());
    /// ```
    pub fn text_hash(&self) -> String {
        blake3::hash(self.text.as_bytes()).to_hex()[..32].to_owned()
    }

    /// A document of which only the text is known.
    pub fn from_text(text: impl Into<String>) -> Self {
        let mut document = Self { id: String::new(), title: None, published: None, source: None, text: text.into() };
        document.id = document.text_hash();
        document
    }
}
