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
    const FACT: Self = Self { modality: Modality::Actual, cues: Vec::new() };

    fn new(modality: Modality, cue: usize) -> Self {
        Self { modality, cues: vec![cue] }
    }
}

/// How the sentence presents the happening whose verb or noun is `trigger`.
pub fn modality(reading: &Reading<'_>, words: &WordLists, trigger: usize) -> Judgement {
    let judge = Judge { reading, words };
    let judgement = judge.climb(trigger);
    if judgement.modality == Modality::Actual
        && judge.headline(trigger)
        && let Some(cue) = judge.announced_below(trigger)
    {
        return Judgement::new(Modality::Planned, cue);
    }
    judgement
}

struct Judge<'a> {
    reading: &'a Reading<'a>,
    words: &'a WordLists,
}

impl Judge<'_> {
    /// Up the tree from the trigger, until a word settles it.
    fn climb(&self, trigger: usize) -> Judgement {
        let (mut from, mut at) = (trigger, trigger);
        // A tree is no deeper than it has words.
        for _ in 0..self.reading.len() {
            if let Some(cue) = self.time_to_come(at) {
                return Judgement::new(Modality::Planned, cue);
            }
            if self.ongoing(at, from) || self.under_way(at) {
                return Judgement::FACT;
            }
            if let Some(judgement) = self.beside(at) {
                let reaches = at == trigger || self.reaches(trigger, from, at, judgement.modality);
                return if reaches { judgement } else { Judgement::FACT };
            }
            if self.finite(at) {
                return self.believed(at).unwrap_or(Judgement::FACT);
            }
            let Some(head) = self.reading.head(at) else { break };
            if let Some(judgement) = self.governed(at, head) {
                return judgement;
            }
            (from, at) = (at, head);
        }
        Judgement::FACT
    }

    /// "in the coming months".
    fn time_to_come(&self, at: usize) -> Option<usize> {
        let times = self.reading.dependents(at, &[Deprel::Obl, Deprel::OblUnmarked]);
        times.filter(|time| matches!(self.reading.lemma(*time), "day" | "week" | "month" | "year" | "future")).find(
            |time| {
                let marks = &self.words.plan_marks;
                marks.has(self.reading.lemma(*time))
                    || self.reading.dependents(*time, &[Deprel::Amod]).any(|word| marks.has(self.reading.lower(word)))
            },
        )
    }

    /// "the current visit", "his recent warning".
    fn under_way(&self, at: usize) -> bool {
        let marks = self.reading.dependents(at, &[Deprel::Amod]);
        marks.into_iter().any(|mark| self.words.actual_marks.has(self.reading.lower(mark)))
    }

    /// "will continue to support": they do already.
    fn ongoing(&self, at: usize, from: usize) -> bool {
        self.words.ongoing_heads.has(self.reading.lemma(at))
            && (at == from || self.reading.deprel(from) == Deprel::Xcomp && self.verb(from))
            && self.verb(at)
            && self.negation(at).is_none()
    }

    /// Whether what holds of a clause holds of a word in it. Verbs without a tense of their own share that of their
    /// clause; of nouns only those that name what the clause's verb makes happen: "will hold talks", "will meet at the
    /// summit", but not "will not forget the attack".
    fn reaches(&self, trigger: usize, from: usize, verb: usize, modality: Modality) -> bool {
        if self.verb(trigger) {
            return true;
        }
        if modality != Modality::Negated && self.listed(trigger, &self.words.scheduled_nouns) {
            return true;
        }
        let direct = matches!(self.reading.deprel(from), Deprel::Obj | Deprel::NsubjPass);
        from == trigger && direct && self.words.light_verbs.has(self.reading.lemma(verb))
    }

    /// What the words that depend on a predicate say about it.
    fn beside(&self, at: usize) -> Option<Judgement> {
        let reading = self.reading;
        let judged = |modality, cue| Some(Judgement::new(modality, cue));
        if let Some(cue) = self.negation(at) {
            return judged(if self.hedged_modal(at) { Modality::Possible } else { Modality::Negated }, cue);
        }
        let find = |relations: &[Deprel], set: &WordSet| {
            let listed = |child: &usize| set.has(reading.lower(*child)) || set.has(reading.lemma(*child));
            reading.dependents(at, relations).find(listed)
        };
        if let Some(cue) = find(&[Deprel::Mark, Deprel::Advmod], &self.words.condition_marks) {
            return judged(Modality::Possible, cue);
        }
        if let Some(cue) = find(&[Deprel::Amod, Deprel::Advmod, Deprel::Compound], &self.words.possible_marks) {
            return judged(Modality::Possible, cue);
        }
        // "submit it to parliament for ratification"
        let submitted = |head: usize| {
            matches!(reading.lemma(head), "submit" | "send" | "present" | "forward" | "refer" | "transmit")
        };
        if reading.preposition(at).as_deref() == Some("for")
            && let Some(head) = reading.head(at).filter(|&head| submitted(head))
        {
            return judged(Modality::Planned, head);
        }
        // "pending the treaty's entry into force", "until ratification"
        if let Some(cue) = reading
            .dependents(at, &[Deprel::Case, Deprel::Mark])
            .find(|&case| matches!(reading.lower(case), "pending" | "until" | "upon"))
            .filter(|_| reading.penn(at) != Penn::Vbd)
        {
            return judged(Modality::Planned, cue);
        }
        match tense(reading, at) {
            Tense::Future => return judged(Modality::Planned, at),
            Tense::Conditional if self.reported_future(at) => return judged(Modality::Planned, at),
            Tense::Conditional => return judged(Modality::Possible, at),
            _ => {}
        }
        if let Some(cue) = find(&[Deprel::Amod, Deprel::Compound, Deprel::NmodUnmarked], &self.words.plan_marks) {
            return judged(Modality::Planned, cue);
        }
        reading.dependents(at, &[Deprel::Acl]).find_map(|child| self.described(child))
    }

    /// "talks scheduled for May", "an election to be held".
    fn described(&self, participle: usize) -> Option<Judgement> {
        let lemma = self.reading.lemma(participle);
        let to_be = tense(self.reading, participle) == Tense::Infinitive && self.reading.passive(participle);
        let modality = if self.words.negating_object_heads.has(lemma) {
            Modality::Negated
        } else if self.words.plan_object_heads.has(lemma) || to_be {
            Modality::Planned
        } else if self.words.possible_object_heads.has(lemma) && self.reading.penn(participle) == Penn::Vbn {
            Modality::Possible
        } else {
            return None;
        };
        Some(Judgement::new(modality, participle))
    }

    /// "said it would withdraw": a plan, told in the past.
    fn reported_future(&self, at: usize) -> bool {
        let would = self.reading.dependents(at, &[Deprel::Aux]).any(|aux| self.reading.lower(aux) == "would");
        let told = self.reading.head(at).is_some_and(|head| {
            tense(self.reading, head) == Tense::Past && self.words.speech_heads.has(self.reading.lemma(head))
        });
        would && told && self.reading.deprel(at) == Deprel::Ccomp
    }

    /// What the word above says about it as its complement.
    fn governed(&self, at: usize, head: usize) -> Option<Judgement> {
        let reading = self.reading;
        let form = tense(reading, at);
        let gerund = reading.penn(at) == Penn::Vbg;
        let clause = match reading.deprel(at) {
            Deprel::Xcomp | Deprel::Ccomp => true,
            Deprel::Csubj | Deprel::CsubjPass => form == Tense::Infinitive,
            Deprel::Acl => form == Tense::Infinitive || gerund,
            Deprel::Advcl => form == Tense::Infinitive || (gerund && self.complement_marker(at)),
            _ => false,
        };
        let object = matches!(
            reading.deprel(at),
            Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod | Deprel::Obl | Deprel::Compound
        );
        if clause && self.performs(at, head) {
            return None;
        }
        let words = self.words;
        if reading.deprel(at) == Deprel::Nsubj && reading.upos(head) == Upos::Adj {
            let marks = [(Modality::Possible, &words.possible_marks), (Modality::Planned, &words.plan_marks)];
            let verdict = marks.into_iter().find(|(_, marks)| marks.has(reading.lemma(head)))?;
            return Some(Judgement::new(verdict.0, head));
        }
        let verdicts = [
            (Modality::Negated, &words.negating_clause_heads, &words.negating_object_heads),
            (Modality::Planned, &words.plan_clause_heads, &words.plan_object_heads),
            (Modality::Possible, &words.possible_clause_heads, &words.possible_object_heads),
        ];
        let verdict = verdicts.into_iter().find(|(_, clauses, objects)| {
            (clause && self.listed(head, clauses)) || (object && self.listed(head, objects))
        })?;
        Some(Judgement::new(verdict.0, head))
    }

    /// Whether the word is in the list, or its lemma, alone or with its particle.
    fn listed(&self, at: usize, list: &WordSet) -> bool {
        let lemma = self.reading.lemma(at);
        list.has(lemma)
            || list.has(self.reading.lower(at))
            || list.has(&lemma.to_lowercase())
            || self
                .reading
                .dependents(at, &[Deprel::Advmod, Deprel::CompoundPrt])
                .any(|particle| list.has(&format!("{lemma} {}", self.reading.lower(particle))))
    }

    /// "accused of bribing", "committed to providing": the gerund is a complement and no circumstance.
    fn complement_marker(&self, gerund: usize) -> bool {
        self.reading
            .dependents(gerund, &[Deprel::Mark, Deprel::Case])
            .any(|mark| matches!(self.reading.lower(mark), "of" | "to" | "for" | "from" | "on"))
    }

    /// "I would like to thank" thanks.
    fn performs(&self, at: usize, head: usize) -> bool {
        self.words.performative_verbs.has(self.reading.lemma(at))
            && self.words.polite_wishes.has(self.reading.lemma(head))
    }

    /// What a clause above makes of one with a tense of its own: "believed that", "denied that".
    fn believed(&self, finite: usize) -> Option<Judgement> {
        let head = self.reading.head(finite)?;
        let complement = self.reading.deprel(finite) == Deprel::Ccomp;
        self.governed(finite, head).filter(|judgement| complement && judgement.modality != Modality::Planned)
    }

    /// A word that denies the predicate, beside it or beside its subject ("no one", "none of them").
    fn negation(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let denies = |child: &usize| self.words.negation_words.has(reading.lower(*child));
        let beside = [Deprel::Advmod, Deprel::Det, Deprel::Case, Deprel::CcPreconj, Deprel::Mark];
        reading.dependents(at, &beside).find(denies).or_else(|| {
            let subject = reading.dependent(at, &[Deprel::Nsubj, Deprel::NsubjPass])?;
            Some(subject).filter(denies).or_else(|| reading.dependents(subject, &[Deprel::Det]).find(denies))
        })
    }

    /// "may not", "might not": not sure either way. What "could not" did not happen.
    fn hedged_modal(&self, at: usize) -> bool {
        self.reading.dependents(at, &[Deprel::Aux]).any(|aux| matches!(self.reading.lower(aux), "may" | "might"))
    }

    fn verb(&self, at: usize) -> bool {
        self.reading.verbal(at)
    }

    /// Whether the predicate has a tense of its own, so that what is above it no longer decides.
    fn finite(&self, at: usize) -> bool {
        matches!(tense(self.reading, at), Tense::Past | Tense::Pluperfect | Tense::Present | Tense::Perfect)
    }

    /// Whether the trigger stands in a line without a full stop before the text, or in one without a verb.
    fn headline(&self, trigger: usize) -> bool {
        let sentence = self.reading.sentence(self.reading.sentence_of(trigger));
        let stopped = matches!(self.reading.lower(sentence.end - 1), "." | "?" | "!" | "”" | "\"");
        !stopped && sentence.clone().all(|at| !matches!(tense(self.reading, at), Tense::Past | Tense::Perfect))
    }

    /// The first verb with a tense after a headline, if it is in the future: the text announces what the headline names.
    fn announced_below(&self, trigger: usize) -> Option<usize> {
        const NEAR: usize = 3;
        let number = self.reading.sentence_of(trigger);
        let last = self.reading.analysis.sentences.len().min(number + 1 + NEAR);
        let root = (number + 1..last)
            .flat_map(|number| self.reading.sentence(number))
            .find(|at| self.reading.deprel(*at) == Deprel::Root && tense(self.reading, *at) != Tense::None)?;
        (tense(self.reading, root) == Tense::Future).then_some(root)
    }
}
