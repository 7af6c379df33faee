//! Morphology as far as tags settle it: number, person, tense, form and voice of verbs, degree.

use super::{Deprel, Penn, Token, TokenRange, Upos};
use std::fmt;

/// Features of a word, by their names in Universal Dependencies (<https://universaldependencies.org/u/feat/>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Morphology {
    /// Degree: Pos, Cmp, Sup.
    pub degree: Option<&'static str>,
    /// Mood: Ind, Imp is not told apart.
    pub mood: Option<&'static str>,
    /// Number: Sing, Plur.
    pub number: Option<&'static str>,
    /// Person: 1, 2, 3.
    pub person: Option<&'static str>,
    /// Tense: Past, Pres.
    pub tense: Option<&'static str>,
    /// VerbForm: Fin, Ger, Inf, Part.
    pub verb_form: Option<&'static str>,
    /// Voice: Pass.
    pub voice: Option<&'static str>,
}

impl Morphology {
    /// Reads the features off a token of an analysis; `sentence` is the one it stands in.
    ///
    /// Voice needs the words that depend on it: a past participle with a passive auxiliary or subject is passive.
    pub fn of(tokens: &[Token], sentence: TokenRange, at: usize) -> Self {
        let token = &tokens[at];
        let mut found = Self::of_tag(token.upos, token.xpos);
        if let Some((person, number)) = pronoun(&token.lemma).filter(|_| token.upos == Upos::Pron) {
            found.person = Some(person);
            found.number = number;
        }
        let passive = |other: &Token| {
            other.head == Some(at) && matches!(other.deprel, Deprel::AuxPass | Deprel::NsubjPass | Deprel::CsubjPass)
        };
        if token.xpos == Penn::Vbn && tokens[sentence].iter().any(passive) {
            found.voice = Some("Pass");
        }
        found
    }

    fn of_tag(upos: Upos, xpos: Penn) -> Self {
        let none = Self::default();
        let verb = |form| Self { verb_form: Some(form), ..none };
        let finite = |tense| Self { mood: Some("Ind"), tense: Some(tense), ..verb("Fin") };
        match xpos {
            Penn::Nn | Penn::Nnp if matches!(upos, Upos::Noun | Upos::Propn) => Self { number: Some("Sing"), ..none },
            Penn::Nns | Penn::Nnps => Self { number: Some("Plur"), ..none },
            Penn::Jj if upos == Upos::Adj => Self { degree: Some("Pos"), ..none },
            Penn::Jjr | Penn::Rbr => Self { degree: Some("Cmp"), ..none },
            Penn::Jjs | Penn::Rbs => Self { degree: Some("Sup"), ..none },
            Penn::Vb => verb("Inf"),
            Penn::Vbd => finite("Past"),
            Penn::Vbp => finite("Pres"),
            Penn::Vbz => Self { number: Some("Sing"), person: Some("3"), ..finite("Pres") },
            Penn::Vbg => verb("Ger"),
            Penn::Vbn => Self { tense: Some("Past"), ..verb("Part") },
            Penn::Md => verb("Fin"),
            _ => none,
        }
    }
}

/// Person and number of a personal pronoun.
fn pronoun(lemma: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match lemma {
        "I" | "my" | "me" | "myself" => ("1", Some("Sing")),
        "we" | "our" | "us" | "ourselves" => ("1", Some("Plur")),
        "you" | "your" | "yourself" => ("2", None),
        "he" | "she" | "it" | "his" | "her" | "its" | "him" | "himself" | "herself" | "itself" => ("3", Some("Sing")),
        "they" | "their" | "them" | "themselves" => ("3", Some("Plur")),
        _ => return None,
    })
}

impl fmt::Display for Morphology {
    /// As CoNLL-U writes features: by name, parted by `|`, or `_` where there are none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let features = [
            ("Degree", self.degree),
            ("Mood", self.mood),
            ("Number", self.number),
            ("Person", self.person),
            ("Tense", self.tense),
            ("VerbForm", self.verb_form),
            ("Voice", self.voice),
        ];
        let mut known = features.iter().filter_map(|(name, value)| value.map(|value| (name, value))).peekable();
        if known.peek().is_none() {
            return f.write_str("_");
        }
        let mut mark = "";
        for (name, value) in known {
            write!(f, "{mark}{name}={value}")?;
            mark = "|";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_read_off_tags_and_dependents() {
        let token =
            |upos, xpos, lemma: &str, head, deprel| Token { span: 0..1, upos, xpos, lemma: lemma.into(), head, deprel };
        let tokens = [
            token(Upos::Pron, Penn::Prp, "they", Some(2), Deprel::NsubjPass),
            token(Upos::Aux, Penn::Vbd, "be", Some(2), Deprel::AuxPass),
            token(Upos::Verb, Penn::Vbn, "arrest", None, Deprel::Root),
        ];
        let all = |at| Morphology::of(&tokens, 0..3, at).to_string();
        assert_eq!(all(0), "Number=Plur|Person=3");
        assert_eq!(all(1), "Mood=Ind|Tense=Past|VerbForm=Fin");
        assert_eq!(all(2), "Tense=Past|VerbForm=Part|Voice=Pass");
        assert_eq!(Morphology::default().to_string(), "_");
    }
}
