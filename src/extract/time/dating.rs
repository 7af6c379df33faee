//! Which date a happening has.

use super::{
    TimeExpression, Times,
    calendar::{Point, Value},
    context,
};
use crate::{
    extract::{
        interchange::Modality,
        reading::Reading,
        status::tense::{Tense, tense},
    },
    text::{Deprel, Penn, TokenRange, Upos},
};

/// How a happening's date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The sentence says it of the happening.
    Stated,
    /// Told in the past tense after something that was dated.
    Story,
    /// Told in the present tense: the day of publication.
    Publication,
}

/// A happening's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub value: Value,
    /// How that is known.
    pub basis: Basis,
}

impl Dated {
    /// The date of an event as the interchange format has it: an ISO day, month or year, `XXXX` for an unknown year,
    /// an open interval for what is only known to be before or since.
    pub fn text(&self) -> String {
        self.value.point().map_or_else(|| self.value.edtf(), |point| point.to_string())
    }
}

impl Times {
    /// The date of the happening that `trigger` states: what its own clause says; else, of what happened, that of the
    /// story so far, or the day of publication for what is told in the present tense.
    pub fn date_of(&self, reading: &Reading<'_>, trigger: usize, modality: Modality) -> Option<Dated> {
        if let Some(value) = self.stated(reading, trigger, modality) {
            return Some(Dated { value, basis: Basis::Stated });
        }
        if modality != Modality::Actual {
            return None;
        }
        match told_in(reading, trigger) {
            Tense::Pluperfect => None,
            Tense::Present | Tense::Perfect | Tense::Future if !quoted(reading, trigger) => self.publication_date(),
            _ => self.story(reading, trigger),
        }
    }

    /// Whether a date that the text states lies wholly after its publication.
    pub fn lies_ahead(&self, dated: Dated) -> bool {
        dated.basis == Basis::Stated && self.is_ahead(dated.value)
    }

    fn is_ahead(&self, value: Value) -> bool {
        let publication = self.publication.and_then(Point::date);
        let first = value.point().and_then(Point::first_day);
        publication.zip(first).is_some_and(|(publication, first)| first > publication)
    }

    /// The date that depends on the trigger, or on what it depends on within its clause.
    fn stated(&self, reading: &Reading<'_>, trigger: usize, modality: Modality) -> Option<Value> {
        let sentence = reading.sentence(reading.sentence_of(trigger));
        let here = || self.told(reading).filter(|expression| sentence.contains(&expression.tokens.start));
        if let Some(beside) = here().find(|expression| adjoins(reading, &expression.tokens, trigger)) {
            return beside.value;
        }
        let here: Vec<(Vec<usize>, Value)> =
            here().filter_map(|expression| Some((dated_by(reading, &expression.tokens), expression.value?))).collect();
        let mut at = trigger;
        for _ in 0..sentence.len() {
            let dates = |word: usize| here.iter().filter(move |(dated, _)| dated.contains(&word));
            let own = dates(at).chain(reported_participles(reading, at).flat_map(dates));
            let own = own.chain(scheduled(reading, trigger, at).flat_map(dates));
            if let Some((_, value)) = own.min_by_key(|(dated, _)| dated[0].abs_diff(trigger)) {
                return Some(ended_by(reading, trigger, at, *value));
            }
            if !shares_time(reading, at, modality) {
                return None;
            }
            at = reading.head(at)?;
        }
        None
    }

    /// The last date that a main clause before the trigger's sentence was given.
    fn story(&self, reading: &Reading<'_>, trigger: usize) -> Option<Dated> {
        let start = reading.sentence(reading.sentence_of(trigger)).start;
        let told = self.told(reading).filter(|expression| expression.tokens.start < start).filter_map(|e| {
            let dated = dated_by(reading, &e.tokens);
            let past = |verb: &usize| main_clause(reading, *verb) && told_as_past(reading, *verb);
            let precise = |value: &Value| value.point().is_some_and(|point| !matches!(point, Point::Year(_)));
            e.value.filter(|value| dated.iter().any(past) && precise(value) && !self.is_ahead(*value))
        });
        told.last().map(|value| Dated { value, basis: Basis::Story }).or_else(|| self.publication_date())
    }

    /// The expressions that are part of a sentence.
    fn told<'a>(&'a self, reading: &'a Reading<'_>) -> impl Iterator<Item = &'a TimeExpression> {
        self.expressions.iter().filter(|expression| !context::alone(reading, &expression.tokens))
    }

    fn publication_date(&self) -> Option<Dated> {
        self.publication.map(|point| Dated { value: Value::At(point), basis: Basis::Publication })
    }
}

/// "the call last week", "the June 29-30 summit", "Friday's attack": side by side with the noun, whatever the tree says.
fn adjoins(reading: &Reading<'_>, date: &TokenRange, noun: usize) -> bool {
    if !matches!(reading.upos(noun), Upos::Noun | Upos::Propn) {
        return false;
    }
    if date.start == noun + 1 {
        return true;
    }
    let between = date.end..noun;
    between.len() < 6
        && between.end >= between.start
        && between.into_iter().all(|at| {
            matches!(reading.upos(at), Upos::Noun | Upos::Propn | Upos::Adj)
                || matches!(reading.lower(at), "'s" | "’s" | "-")
        })
}

/// The words that an expression dates: what it depends on, and where that is a noun before it ("in Delhi, India, on 7
/// July") also what the noun depends on, up to a verb. At the head of a sentence it dates the main clause.
fn dated_by(reading: &Reading<'_>, tokens: &TokenRange) -> Vec<usize> {
    let head = context::head(reading, tokens);
    let sentence = reading.sentence(reading.sentence_of(head));
    let opening = sentence.start..tokens.start;
    if opening.len() <= 2 && opening.into_iter().all(|at| matches!(reading.upos(at), Upos::Adp | Upos::Adv)) {
        // Where the tree is wrong and has the date itself as the root, the first verb with a tense is the main one.
        let root = sentence.clone().find(|at| reading.deprel(*at) == Deprel::Root && !tokens.contains(at));
        let verb = || sentence.clone().find(|at| reading.verbal(*at) && told_as_past(reading, *at));
        if let Some(main) = root.or_else(verb) {
            return vec![main];
        }
    }
    let Some(governor) = reading.head(head) else { return vec![head] };
    let mut dated = vec![governor];
    for up in reading.ancestors(governor) {
        let last = dated[dated.len() - 1];
        let verb = matches!(reading.upos(last), Upos::Verb | Upos::Aux);
        let subject = matches!(reading.deprel(last), Deprel::Nsubj | Deprel::NsubjPass);
        if verb || !(subject || last < tokens.start) || apart(reading, last) {
            break;
        }
        dated.push(up);
    }
    dated
}

/// "after the talks in May", "ahead of the June summit": not of the time of what they are told with.
fn apart(reading: &Reading<'_>, noun: usize) -> bool {
    let preposition = reading.preposition(noun);
    preposition.is_some_and(|word| {
        let first = word.split(' ').next().unwrap_or_default();
        matches!(first, "after" | "before" | "following" | "since" | "until" | "ahead" | "despite" | "about" | "for")
    })
}

/// "the vote held on Sunday", "talks to open in May", "the attack that happened on June 27": what dates the participle or
/// the verb of happening dates the noun.
fn reported_participles<'a>(reading: &'a Reading<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let noun = matches!(reading.upos(at), Upos::Noun | Upos::Propn);
    let happens =
        |verb: &usize| matches!(reading.lemma(*verb), "happen" | "occur" | "take" | "begin" | "start" | "open");
    let told = reading.dependents(at, &[Deprel::AclRelcl]).filter(happens);
    reading.dependents(at, &[Deprel::Acl]).chain(told).filter(move |_| noun)
}

/// "The meeting is set to open tomorrow": what dates the infinitive dates the subject of its verb.
fn scheduled<'a>(reading: &'a Reading<'_>, trigger: usize, verb: usize) -> impl Iterator<Item = usize> + 'a {
    let subject =
        reading.head(trigger) == Some(verb) && matches!(reading.deprel(trigger), Deprel::Nsubj | Deprel::NsubjPass);
    reading.dependents(verb, &[Deprel::Xcomp]).filter(move |_| subject)
}

/// "served until 2018, resigning in protest": what ended a state took place when it ended.
fn ended_by(reading: &Reading<'_>, trigger: usize, dated: usize, value: Value) -> Value {
    match value {
        Value::Until(point) if reading.head(trigger) == Some(dated) && reading.deprel(trigger) == Deprel::Advcl => {
            Value::At(point)
        }
        value => value,
    }
}

/// Whether a verb has the form of the past; a participle that depends on no verb was taken for one.
fn told_as_past(reading: &Reading<'_>, verb: usize) -> bool {
    let stray = || !reading.head(verb).is_some_and(|head| reading.verbal(head));
    match tense(reading, verb) {
        Tense::Past => true,
        Tense::None => reading.penn(verb) == Penn::Vbn && stray(),
        _ => false,
    }
}

/// Whether a verb is no part of another's clause. What hangs on a root that is no verb is the clause of a headline or of
/// a wrong tree.
fn main_clause(reading: &Reading<'_>, verb: usize) -> bool {
    let under_noun = reading.head(verb).is_some_and(|head| reading.head(head).is_none() && !reading.verbal(head));
    under_noun
        || !matches!(
            reading.deprel(verb),
            Deprel::Acl
                | Deprel::AclRelcl
                | Deprel::Advcl
                | Deprel::AdvclRelcl
                | Deprel::Ccomp
                | Deprel::Xcomp
                | Deprel::Csubj
        )
}

/// Whether a word stands between quotation marks: what it tells in the present was present when it was said.
fn quoted(reading: &Reading<'_>, token: usize) -> bool {
    let start = reading.token(token).span.start;
    let paragraph = reading.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut open = false;
    for c in reading.text[paragraph..start].chars() {
        match c {
            '“' => open = true,
            '”' => open = false,
            '"' => open = !open,
            _ => {}
        }
    }
    open
}

/// Whether a word is of the time of what it depends on.
fn shares_time(reading: &Reading<'_>, at: usize, modality: Modality) -> bool {
    let Some(head) = reading.head(at) else { return false };
    match reading.deprel(at) {
        Deprel::Ccomp | Deprel::Root => false,
        // "at the summit in May, where we agreed"
        Deprel::AclRelcl | Deprel::AdvclRelcl | Deprel::Parataxis => reading
            .dependents(at, &[Deprel::Advmod, Deprel::Obl])
            .any(|word| matches!(reading.lower(word), "where" | "when" | "which")),
        // What is agreed, possible or denied is not of the time of the agreement; a part of what will be done is.
        Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Csubj => {
            modality == Modality::Actual || tense(reading, head) == Tense::Future
        }
        Deprel::Conj => reading.upos(at) != Upos::Verb || tense(reading, head) == tense(reading, at),
        _ => true,
    }
}

/// The tense that a word is told in: that of its clause; of what somebody is quoted with, the tense of the quoting.
fn told_in(reading: &Reading<'_>, token: usize) -> Tense {
    let mut at = token;
    for _ in 0..reading.len() {
        let own = tense(reading, at);
        let head = reading.head(at);
        let quoted = matches!(own, Tense::Present | Tense::Perfect | Tense::Future)
            && reading.deprel(at) == Deprel::Ccomp
            && head.is_some_and(|head| tense(reading, head) == Tense::Past);
        if quoted {
            return Tense::Past;
        }
        if own != Tense::None {
            return own;
        }
        match head {
            Some(head) => at = head,
            None => break,
        }
    }
    Tense::None
}
