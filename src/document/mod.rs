//! Documents: what is read from files, folders, standard input and JSON Lines.
//!
//! [`Reader`] walks the inputs and gives one [`Raw`] document after the other, holding one at a time; [`Raw::read`] does
//! the work that several threads may share.

mod decode;
mod error;
mod front_matter;
mod html;
mod kind;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod published;
mod raw;
mod reader;
mod record;

pub use error::{Place, Problem, ReadError};
pub use kind::Kind;
pub use published::parse_published;
pub use raw::Raw;
pub use reader::{Input, Reader};

use serde::{Deserialize, Serialize};

/// The largest document that is read, in bytes: some three thousand pages. What is larger is hardly one document, and
/// the limit bounds the memory that a run needs.
pub const MAX_DOCUMENT_BYTES: u64 = 10_000_000;

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
        Self::described(text.into(), Description::default())
    }

    /// A document of that text and description.
    fn described(text: String, about: Description) -> Self {
        let mut document =
            Self { id: String::new(), title: about.title, published: about.published, source: about.source, text };
        document.id = about.id.unwrap_or_else(|| document.text_hash());
        document
    }
}

/// What is known of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// Its own id, if it has one.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// An ISO 8601 day, month or year.
    pub published: Option<String>,
    /// A URL or a name.
    pub source: Option<String>,
}

impl Description {
    /// This description, with what it leaves open taken from another.
    fn or(self, other: &Self) -> Self {
        Self {
            id: self.id.or_else(|| other.id.clone()),
            title: self.title.or_else(|| other.title.clone()),
            published: self.published.or_else(|| other.published.clone()),
            source: self.source.or_else(|| other.source.clone()),
        }
    }
}

/// The text without white space around it, or nothing if nothing is left.
fn non_blank(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}
