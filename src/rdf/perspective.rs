//! Certainty, polarity and tense in the terms of GRaSP.

use super::vocab::grasp;
use crate::extract::interchange::{Certainty, Perspective, Polarity, Time};
use oxigraph::model::NamedNodeRef;

/// The terms of a perspective.
pub(super) struct Terms {
    pub certainty: NamedNodeRef<'static>,
    pub polarity: NamedNodeRef<'static>,
    /// None for what is of no particular tense.
    pub tense: Option<NamedNodeRef<'static>>,
}

impl Terms {
    pub fn of(perspective: Perspective) -> Self {
        Self {
            certainty: match perspective.certainty {
                Certainty::Certain => grasp::CERTAIN,
                Certainty::Probable => grasp::PROBABLE,
                Certainty::Possible => grasp::POSSIBLE,
            },
            polarity: match perspective.polarity {
                Polarity::Positive => grasp::POSITIVE,
                Polarity::Negative => grasp::NEGATIVE,
            },
            tense: perspective.time.map(|time| match time {
                Time::Future => grasp::FUTURE,
                Time::NonFuture => grasp::NON_FUTURE,
            }),
        }
    }
}
