//! Whether a happening is told as actual, planned, possible or denied.

use super::tense::{Tense, tense};
use crate::{
    extract::{interchange::Modality, reading::Reading},
    ontology::lexicon::{WordLists, WordSet},
    text::{Deprel, Penn, Upos},
};

/// How a happening is presented, and the words that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What the words make of it.
    pub modality: Modality,
    /// The tokens that decided; none for a plain fact.
    pub cues: Vec<usize>,
}

impl Judgement {
    fn new(modality: Modality, cue: usize) -> Self {
        Self { modality, cues: vec![cue] }
    }
}

/// How the sentence presents the happening whose verb or noun is `trigger`.
pub fn modality(reading: &Reading<'_>, words: &WordLists, trigger: usize) -> Judgement {
    let judge = Judge { reading, words };
    let mut at = trigger;
    // Up the tree from the trigger, until a clause settles it. A tree is no deeper than it has words.
    for _ in 0..reading.len() {
        if let Some(judgement) = judge.beside(at) {
            return judgement;
        }
        if judge.is_finite(at) {
            break;
        }
        let Some(head) = reading.head(at) else { break };
        if let Some(judgement) = judge.governed(at, head) {
            return judgement;
        }
        at = head;
    }
    judge.governing_clause(at).unwrap_or(Judgement { modality: Modality::Actual, cues: Vec::new() })
}

struct Judge<'a> {
    reading: &'a Reading<'a>,
    words: &'a WordLists,
}

impl Judge<'_> {
    /// What the words that depend on a predicate say about it.
    fn beside(&self, at: usize) -> Option<Judgement> {
        let reading = self.reading;
        let judged = |modality, cue| Some(Judgement::new(modality, cue));
        if let Some(cue) = self.negation(at) {
            return judged(if self.hedged_modal(at) { Modality::Possible } else { Modality::Negated }, cue);
        }
        let children = reading.children(at);
        let find = |relations: &[Deprel], set: &WordSet| {
            children.iter().copied().find(|&child| {
                relations.contains(&reading.deprel(child))
                    && (set.has(reading.lower(child)) || set.has(reading.lemma(child)))
            })
        };
        if let Some(cue) = find(&[Deprel::Mark, Deprel::Advmod], &self.words.condition_marks) {
            return judged(Modality::Possible, cue);
        }
        if let Some(cue) = find(&[Deprel::Amod, Deprel::Advmod, Deprel::Compound], &self.words.possible_marks) {
            return judged(Modality::Possible, cue);
        }
        match tense(reading, at) {
            Tense::Future => return judged(Modality::Planned, at),
            Tense::Conditional => return judged(Modality::Possible, at),
            _ => {}
        }
        if let Some(cue) = find(&[Deprel::Amod, Deprel::Compound, Deprel::NmodUnmarked], &self.words.plan_marks) {
            return judged(Modality::Planned, cue);
        }
        children.iter().copied().find_map(|child| self.described(child))
    }

    /// "talks scheduled for May", "an election to be held".
    fn described(&self, child: usize) -> Option<Judgement> {
        if self.reading.deprel(child) != Deprel::Acl {
            return None;
        }
        let lemma = self.reading.lemma(child);
        let modality = if self.words.negating_object_heads.has(lemma) {
            Modality::Negated
        } else if self.words.plan_object_heads.has(lemma)
            || tense(self.reading, child) == Tense::Infinitive && self.reading.passive(child)
        {
            Modality::Planned
        } else if self.words.possible_object_heads.has(lemma) && self.reading.penn(child) == Penn::Vbn {
            Modality::Possible
        } else {
            return None;
        };
        Some(Judgement::new(modality, child))
    }

    /// What the word above says about it.
    fn governed(&self, at: usize, head: usize) -> Option<Judgement> {
        let (clause_heads, object_heads) = match self.reading.deprel(at) {
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass => (true, false),
            Deprel::Acl => (self.reading.penn(at) != Penn::Vbn, false),
            Deprel::Advcl => (tense(self.reading, at) == Tense::Infinitive, false),
            Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod | Deprel::Obl | Deprel::Compound => (false, true),
            _ => (false, false),
        };
        // "agreed on the need for", "after the plan" govern nothing: the noun must be the complement.
        let lemma = self.reading.lemma(head);
        let words = self.words;
        let verdicts = [
            (Modality::Negated, &words.negating_clause_heads, &words.negating_object_heads),
            (Modality::Planned, &words.plan_clause_heads, &words.plan_object_heads),
            (Modality::Possible, &words.possible_clause_heads, &words.possible_object_heads),
        ];
        let verdict = verdicts.into_iter().find(|(_, clauses, objects)| {
            (clause_heads && clauses.has(lemma)) || (object_heads && objects.has(lemma))
        })?;
        Some(Judgement::new(verdict.0, head))
    }

    /// What the clauses above a finite one make of it: a condition, a denial, "believed that".
    fn governing_clause(&self, finite: usize) -> Option<Judgement> {
        let mut at = finite;
        while let Some(head) = self.reading.head(at) {
            if self.reading.deprel(at) == Deprel::Ccomp {
                let governed = self.governed(at, head).filter(|j| j.modality != Modality::Planned);
                if governed.is_some() {
                    return governed;
                }
            }
            at = head;
        }
        None
    }

    fn negation(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let relations = [Deprel::Advmod, Deprel::Det, Deprel::Case, Deprel::CcPreconj, Deprel::Mark];
        reading.dependents(at, &relations).find(|&child| self.words.negation_words.has(reading.lower(child)))
    }

    /// "may not", "might not": not sure either way. What "could not" did not happen.
    fn hedged_modal(&self, at: usize) -> bool {
        self.reading.dependents(at, &[Deprel::Aux]).any(|aux| matches!(self.reading.lower(aux), "may" | "might"))
    }

    /// Whether the predicate has a tense of its own, so that what is above it no longer decides.
    fn is_finite(&self, at: usize) -> bool {
        matches!(self.reading.upos(at), Upos::Verb | Upos::Aux)
            && matches!(tense(self.reading, at), Tense::Past | Tense::Present | Tense::Perfect)
            && self.reading.deprel(at) != Deprel::Advcl
    }
}
