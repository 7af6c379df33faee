//! Measures extractions against annotations: precision, recall and F1 of entities, relations, events and their
//! arguments, accuracy of modality and date, F1 of topics.
//!
//! Entities match on class and any shared name; relations on kind and both ends (and the status of a tenure); events of
//! one class are paired by the assignment that shares most arguments, a shared argument or overlapping evidence being
//! needed. What an annotator marked optional counts neither for nor against. Read with [`read`], measure with
//! [`measure`].

mod annotation;
mod matching;
mod report;
mod score;
mod tally;

pub use annotation::{Annotation, ReadError, read};
pub use report::Summary;
pub use score::{Assessment, measure};
pub use tally::{Counts, LAYERS, Layer, Scores};
