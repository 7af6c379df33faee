//! PDF files: their text, page after page.

use super::{Place, Problem, ReadError};

/// The text of a PDF file.
pub(super) fn to_text(bytes: &[u8], place: &Place) -> Result<String, ReadError> {
    // The reader panics on some damaged files; that must not end a run over many.
    std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(bytes))
        .map_err(|_| place.clone().error(Problem::Pdf("the file is damaged".to_owned())))?
        .map_err(|error| place.clone().error(Problem::Pdf(error.to_string())))
}
