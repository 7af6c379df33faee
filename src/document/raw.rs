//! One document as it came from its file, not yet turned into text.

use super::{Description, Document, Place, Problem, ReadError, front_matter, html, markdown, non_blank, record};
use std::sync::Arc;

/// A document as it stands in its file. [`Raw::read`] is a pure function of it and may run on any thread.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Where it stands.
    pub place: Place,
    /// How many bytes of the input it takes.
    pub bytes: u64,
    pub(super) content: Content,
    /// What to assume of documents that do not say it themselves.
    pub(super) defaults: Arc<Description>,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(String),
    Markdown(String),
    Html(String),
    Record(Vec<u8>),
    #[cfg_attr(not(feature = "pdf"), allow(dead_code))] // known as what it is, and refused
    Pdf(Vec<u8>),
}

impl Raw {
    /// The line of JSON Lines that it is, if it is one. Lines may hold what is no document: see
    /// [`Extraction`](crate::extract::Extraction).
    pub fn record(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Record(line) => Some(line),
            _ => None,
        }
    }

    /// The document: its plain text, exactly as written or as taken out of the markup, with its description.
    pub fn read(self) -> Result<Document, ReadError> {
        let (text, about) = match self.content {
            Content::Record(line) => return record::read(&line, &self.place, &self.defaults),
            Content::Text(source) => {
                let (about, text) = front_matter::split(&source);
                (text.to_owned(), about)
            }
            Content::Markdown(source) => {
                let (about, body) = front_matter::split(&source);
                let (text, title) = markdown::to_text(body);
                let title = Description { title, ..Description::default() };
                (or_only_markup(text, body, &self.place)?, about.or(&title))
            }
            Content::Html(source) => {
                let (text, about) = html::to_text(&source);
                (or_only_markup(text, &source, &self.place)?, about)
            }
            #[cfg(feature = "pdf")]
            Content::Pdf(bytes) => (super::pdf::to_text(&bytes, &self.place)?, Description::default()),
            #[cfg(not(feature = "pdf"))]
            Content::Pdf(_) => return Err(self.place.error(Problem::NoPdf)),
        };
        if non_blank(&text).is_none() {
            return Err(self.place.at_line(1).error(Problem::Empty));
        }
        Ok(Document::described(text, about.or(&self.defaults)))
    }
}

/// The text, unless there is none although there is a source.
fn or_only_markup(text: String, source: &str, place: &Place) -> Result<String, ReadError> {
    if non_blank(&text).is_none() && non_blank(source).is_some() {
        return Err(place.at_line(1).error(Problem::OnlyMarkup));
    }
    Ok(text)
}
