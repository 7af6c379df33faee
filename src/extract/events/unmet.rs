//! Why a word did not evoke a frame: the conditions as types, so that a failure costs nothing where nobody asks.

use crate::ontology::lexicon::{Companion, Conditions, Frame, Trigger};
use std::sync::Arc;

/// The condition on which a frame failed, in the order in which they are tried: the later, the nearer the frame came.
#[derive(Clone, Copy, Debug)]
pub enum Unmet<'a> {
    /// A further word of the trigger does not stand there.
    Word(&'a Companion),
    /// An infinitive or a clause completes the verb.
    Completed,
    /// The verb is an infinitive.
    Finite,
    /// The verb is not in the future tense.
    Future,
    /// The infinitive that completes the verb tells of a happening of one of these classes.
    Complement(&'a [Arc<str>]),
    /// The subject is none of these words.
    SubjectWord(&'a [Box<str>]),
    /// One of these words stands before the noun.
    Modifier(&'a [Box<str>]),
    /// The object is one of these words.
    ObjectNot(&'a [Box<str>]),
    /// What is said is none of these words and has none as its auxiliary.
    ClauseWord(&'a [Box<str>]),
    /// The subject names nothing of these classes.
    Subject(&'a [Arc<str>]),
    /// The subject is not several.
    Several,
    /// The object is neither of the classes nor of the words, nor an amount.
    Object(&'a Conditions),
    /// Nothing fills this role.
    Role(&'a Arc<str>),
    /// Nothing fills any of these roles.
    AnyRole(&'a [Arc<str>]),
}

/// Why a token evokes nothing, whatever its lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is part of a name.
    Name,
    /// It only modifies a noun: "the **extradition** treaty".
    Modifier,
    /// A participle before its noun: "**pressing** issues".
    Participle,
    /// It is a circumstance of something else: "in **support** of".
    Circumstance,
    /// It is neither a verb, nor a noun, nor a state of somebody.
    OtherWord,
}

/// A frame that a token might evoke, and how that went.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The token.
    pub token: usize,
    /// The frame.
    pub frame: &'a Frame,
    /// Those words of it that begin with the token's.
    pub trigger: &'a Trigger,
    /// How well it fits, more being better; or the condition that failed.
    pub outcome: Result<Fit, Unmet<'a>>,
}

/// How well a frame fits: by the length of its trigger, then by the number of its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// Words of the trigger beside the first.
    pub words: usize,
    /// Arguments found.
    pub arguments: usize,
}

impl Attempt<'_> {
    /// How near the frame came to being evoked.
    pub fn nearness(&self) -> u8 {
        match self.outcome {
            Err(Unmet::Word(_)) => 0,
            Err(
                Unmet::Completed
                | Unmet::Finite
                | Unmet::Future
                | Unmet::Complement(_)
                | Unmet::SubjectWord(_)
                | Unmet::Modifier(_)
                | Unmet::ObjectNot(_)
                | Unmet::ClauseWord(_),
            ) => 1,
            Err(Unmet::Subject(_)) => 2,
            Err(Unmet::Several) => 3,
            Err(Unmet::Object(_)) => 4,
            Err(Unmet::Role(_) | Unmet::AnyRole(_)) => 5,
            Ok(_) => 6,
        }
    }
}
