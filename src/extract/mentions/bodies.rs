//! Bodies that grammar shows: "the Ministry of Fisheries and Ports", "the Kenyan navy", "the Attorney General's Office",
//! "Ministries of Justice and Defence", and the body in front of a title ("Border Force Commander").

use super::{Class, Mention, Origin, scene::Scene};
use crate::{
    extract::reading::Reading,
    ontology::{
        Ontology,
        gazetteer::{EntryId, FormKind},
    },
    text::{Deprel, TokenRange, Upos},
};

/// Candidates beyond those that the model and the gazetteer found.
pub fn find(reading: &Reading, ontology: &Ontology, named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    let scene = Scene::new(reading, ontology, named);
    for token in 0..reading.len() {
        found.extend(scene.service(token));
        found.extend(scene.of_portfolio(token));
        found.extend(scene.office_of_title(token));
        found.extend(scene.before_title(token));
        found.extend(scene.plural(token));
        found.extend(scene.run(token));
        found.extend(scene.company(token));
    }
    found.extend(named.iter().filter_map(|mention| scene.lengthened(mention)));
    found
}

impl Scene<'_> {
    /// The country named right before a token, a possessive between them allowed: its entry.
    fn country_before(&self, token: usize) -> Option<EntryId> {
        let start = self.sentence(token).start;
        let mut at = token;
        while at > start && matches!(self.reading.lower(at - 1), "'s" | "’s" | "'" | "’") {
            at -= 1;
        }
        let country = (at > start).then(|| self.named(at - 1)).flatten()?;
        match country.origin {
            Origin::Gazetteer(entry) if country.class == Class::Country => Some(entry),
            _ => None,
        }
    }

    /// "Kenyan" of Kenya, or its name where it has no adjective.
    fn adjective(&self, country: EntryId) -> String {
        let entry = self.ontology.gazetteer.entry(country);
        let adjective = entry.forms.iter().find(|(kind, _)| *kind == FormKind::Adjective);
        adjective.map_or(&entry.name, |(_, form)| form).to_string()
    }

    /// "the Kenyan navy", "Peru's armed forces", "the Belarusian ministry of internal affairs"
    fn service(&self, token: usize) -> Option<Mention> {
        let country = self.country_before(token)?;
        if self.named(token).is_some() {
            return None;
        }
        let sentence = self.sentence(token);
        let end = self.service_end(token, &sentence)?;
        // "military aid": the noun belongs to another.
        let modifies = end < sentence.end
            && (matches!(self.reading.upos(end), Upos::Noun | Upos::Propn)
                || matches!(self.reading.word(end), "-" | "–")
                || self.reading.upos(end) == Upos::Adj);
        let plural = self.reading.lower(end - 1) == "courts";
        if modifies || plural || matches!(self.reading.deprel(end - 1), Deprel::Compound | Deprel::Amod) {
            return None;
        }
        let before = &self.reading.word(token - 1);
        let adjective =
            if matches!(*before, "'s" | "’s" | "'" | "’") { self.adjective(country) } else { (*before).to_owned() };
        // "the United States military": all words of the country's name.
        let adjective = match self.named(token - 1) {
            Some(mention) => self.reading.phrase(mention.tokens.clone()),
            None => adjective,
        };
        let form = format!("{adjective} {}", self.reading.phrase(token..end));
        Some(Mention {
            form: Some(form.into()),
            ..Mention::new(self.reading, token..end, Class::Organization, Origin::Grammar)
        })
    }

    fn service_end(&self, token: usize, sentence: &TokenRange) -> Option<usize> {
        let reading = self.reading;
        if reading.lower(token) == "ministry" && token + 2 < sentence.end && reading.lower(token + 1) == "of" {
            return self.portfolio_end(token + 2, sentence, false);
        }
        let two = (token + 1 < sentence.end)
            .then(|| format!("{} {}", reading.lower(token), reading.lower(token + 1)))
            .filter(|phrase| self.words.armed_services.has(phrase) && self.named(token + 1).is_none());
        match two {
            Some(_) => Some(token + 2),
            None => self.words.armed_services.has(reading.lower(token)).then_some(token + 1),
        }
    }

    /// The end of what a ministry is for, from its first word: "Internal Affairs", "Trade, Industry and Ports".
    fn portfolio_end(&self, start: usize, sentence: &TokenRange, capitals: bool) -> Option<usize> {
        let reading = self.reading;
        let fits = |token: usize| {
            token < sentence.end
                && (!capitals || reading.capitalised(token))
                && matches!(reading.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb)
                && (!self.words.office_heads.has(reading.lower(token)) || reading.lower(token) == "justice")
                && !self.words.military_ranks.has(reading.lower(token))
                && !self.words.organization_heads.has(reading.lower(token))
                && self.named(token).is_none_or(|mention| !matches!(mention.class, Class::Person | Class::Country))
        };
        let first = if reading.lower(start) == "the" { start + 1 } else { start };
        if !fits(first) {
            return None;
        }
        let mut end = first + 1;
        loop {
            if fits(end) {
                end += 1;
                continue;
            }
            let joined = end + 1 < sentence.end && matches!(reading.lower(end), "and" | "&" | "-") && fits(end + 1);
            let listed = end + 1 < sentence.end
                && reading.lower(end) == ","
                && fits(end + 1)
                && (end + 2..(end + 6).min(sentence.end)).any(|at| {
                    reading.lower(at) == "and" && (end..at).all(|t| fits(t) || reading.lower(t) == ",") && fits(at + 1)
                });
            let last = end + 2 < sentence.end
                && reading.lower(end) == ","
                && reading.lower(end + 1) == "and"
                && fits(end + 2)
                && (start..end).any(|at| reading.lower(at) == ",");
            // What is listed in lower case may be anything.
            if joined && (capitals || self.one_list(start, end)) || listed && capitals {
                end += 2;
            } else if last && capitals {
                end += 3;
            } else {
                break;
            }
        }
        Some(end)
    }

    /// Whether the words before an "and" in lower case want their noun behind it: "trade and industry".
    fn one_list(&self, start: usize, end: usize) -> bool {
        end == start + 1
    }

    /// "Ministry of Fisheries and Ports", "State Secretariat of Civil Aviation"
    fn of_portfolio(&self, head: usize) -> Option<Mention> {
        let reading = self.reading;
        let noun = reading.lower(head);
        let bodies = ["ministry", "department", "secretariat", "directorate", "institute", "agency", "bureau", "court"];
        let sentence = self.sentence(head);
        if !bodies.contains(&noun)
            || !reading.capitalised(head)
            || head + 2 >= sentence.end
            || !matches!(reading.lower(head + 1), "of" | "for")
            || super::programmes::heading(reading, &sentence)
        {
            return None;
        }
        let end = self.portfolio_end(head + 2, &sentence, true)?;
        // "Department of Works Appropriations Act"
        if self.words.programme_heads.has(reading.lower(end - 1)) {
            return None;
        }
        let start = self.left(head, &sentence);
        Some(Mention::new(reading, start..end, Class::Organization, Origin::Grammar))
    }

    /// Over the capitalised words before a body's noun, not into a title, a country or a person.
    fn left(&self, head: usize, sentence: &TokenRange) -> usize {
        let reading = self.reading;
        let mut start = head;
        while start > sentence.start {
            let at = start - 1;
            let free = self.named(at).is_none_or(|mention| matches!(mention.class, Class::Organization | Class::Place));
            let belongs = free
                && reading.capitalised(at)
                && matches!(reading.upos(at), Upos::Propn | Upos::Adj | Upos::Noun)
                && !self.words.office_heads.has(reading.lower(at))
                && !self.words.honorifics.has(reading.lower(at))
                && !(at == sentence.start && reading.upos(at) != Upos::Propn);
            if !belongs {
                break;
            }
            start = at;
        }
        start
    }

    /// "the Attorney General's Office"
    fn office_of_title(&self, office: usize) -> Option<Mention> {
        let reading = self.reading;
        let sentence = self.sentence(office);
        let owned = reading.word(office) == "Office"
            && office > sentence.start + 1
            && matches!(reading.word(office - 1), "'s" | "’s" | "'" | "’");
        if !owned {
            return None;
        }
        let mut start = office - 1;
        while start > sentence.start
            && reading.capitalised(start - 1)
            && self.named(start - 1).is_none_or(|mention| matches!(mention.class, Class::Organization | Class::Office))
            && (self.words.office_heads.has(reading.lower(start - 1))
                || self.words.office_modifiers.has(reading.lower(start - 1)))
        {
            start -= 1;
        }
        (start < office - 1).then(|| Mention::new(reading, start..office + 1, Class::Organization, Origin::Grammar))
    }

    /// "Border Force Commander": the words before a title that end in a body's noun.
    fn before_title(&self, title: usize) -> Option<Mention> {
        let reading = self.reading;
        let sentence = self.sentence(title);
        let abbreviated = title > sentence.start
            && reading.capitalised(title)
            && self.words.office_heads.has(reading.lower(title))
            && !self.words.military_ranks.has(reading.lower(title))
            && super::misread::acronym(reading.word(title - 1))
            // "FOREIGN MINISTER OTIENO:" is shouted.
            && !self.words.office_modifiers.has(reading.lower(title - 1))
            && self.named(title - 1).is_none()
            && !super::programmes::heading(reading, &sentence);
        if abbreviated {
            return Some(Mention::new(reading, title - 1..title, Class::Organization, Origin::Grammar));
        }
        let heads = title > sentence.start + 1
            && reading.capitalised(title)
            && self.words.office_heads.has(reading.lower(title))
            && !matches!(
                reading.lower(title),
                "secretary" | "minister" | "assistant" | "deputy" | "general" | "executive" | "chief"
            )
            && self.words.organization_heads.has(reading.lower(title - 1))
            && reading.capitalised(title - 1)
            && self.named(title - 1).is_none();
        if !heads {
            return None;
        }
        let mut start = self.left(title - 1, &sentence);
        while start < title - 1
            && matches!(reading.lower(start), "deputy" | "first" | "acting" | "senior" | "chief" | "former")
        {
            start += 1;
        }
        (start < title - 1).then(|| Mention::new(reading, start..title, Class::Organization, Origin::Grammar))
    }

    /// "Ministries of Justice and Defence": a body for each.
    fn plural(&self, head: usize) -> Vec<Mention> {
        let reading = self.reading;
        let sentence = self.sentence(head);
        let kind = match reading.word(head) {
            "Ministries" => "Ministry",
            "Departments" => "Department",
            _ => return Vec::new(),
        };
        if head + 2 >= sentence.end || reading.lower(head + 1) != "of" {
            return Vec::new();
        }
        let Some(end) = self.portfolio_end(head + 2, &sentence, true) else { return Vec::new() };
        let parts = (head + 2..end).collect::<Vec<_>>();
        parts
            .split(|&token| matches!(reading.lower(token), "," | "and"))
            .filter(|part| !part.is_empty())
            .map(|part| {
                let tokens = part[0]..part[part.len() - 1] + 1;
                let form = format!("{kind} of {}", reading.phrase(tokens.clone()));
                Mention {
                    form: Some(form.into()),
                    ..Mention::new(reading, tokens, Class::Organization, Origin::Grammar)
                }
            })
            .collect()
    }

    /// "the Central Fisheries Authority": capitalised words before the noun of a body, behind an article or a possessive.
    fn run(&self, head: usize) -> Option<Mention> {
        let reading = self.reading;
        let sentence = self.sentence(head);
        let body = reading.capitalised(head)
            && (self.words.organization_heads.has(reading.lower(head)) || reading.lower(head) == "treasury")
            && !matches!(
                reading.lower(head),
                "house"
                    | "office"
                    | "post"
                    | "times"
                    | "front"
                    | "force"
                    | "forces"
                    | "news"
                    | "mission"
                    | "delegation"
                    | "administration"
                    | "unit"
                    | "group"
                    | "party"
            )
            && self.named(head).is_none()
            && !super::programmes::heading(reading, &sentence);
        if !body || head + 1 < sentence.end && reading.capitalised(head + 1) && self.named(head + 1).is_none() {
            return None;
        }
        let start = self.left(head, &sentence);
        let opened = start > sentence.start && matches!(reading.lower(start - 1), "the" | "'s" | "’s" | "'" | "’");
        let country = self.country_before(start).is_some();
        (start < head && (opened || country))
            .then(|| Mention::new(reading, start..head + 1, Class::Organization, Origin::Grammar))
    }

    /// "Samaki Trading Ltd"
    fn company(&self, ending: usize) -> Option<Mention> {
        let reading = self.reading;
        let sentence = self.sentence(ending);
        let ends = reading.capitalised(ending)
            && self.words.corporate_endings.has(reading.lower(ending))
            && !matches!(
                reading.lower(ending),
                "company" | "corporation" | "industries" | "airlines" | "airways" | "limited" | "holdings"
            )
            && self.named(ending).is_none();
        if !ends {
            return None;
        }
        let start = self.left(ending, &sentence);
        (start < ending).then(|| Mention::new(reading, start..ending + 1, Class::Organization, Origin::Grammar))
    }

    /// "Samaki" + "State Corporation", "Fisheries Bank" + "of Kenya"
    fn lengthened(&self, mention: &Mention) -> Option<Mention> {
        let reading = self.reading;
        let end = mention.tokens.end;
        let sentence = self.sentence(end - 1);
        if mention.class != Class::Organization || end + 1 >= sentence.end {
            return None;
        }
        let bank = matches!(reading.lower(end - 1), "bank" | "university" | "academy" | "institute");
        if bank && reading.lower(end) == "of" {
            let country = self.named(end + 1).filter(|named| named.class == Class::Country)?;
            let tokens = mention.tokens.start..country.tokens.end;
            return Some(Mention::new(reading, tokens, Class::Organization, Origin::Grammar));
        }
        let last = (end..(end + 3).min(sentence.end))
            .take_while(|&at| reading.capitalised(at) && self.named(at).is_none())
            .find(|&at| {
                matches!(
                    reading.lower(at),
                    "corporation" | "company" | "bank" | "agency" | "foundation" | "group" | "institute"
                )
            })?;
        Some(Mention::new(reading, mention.tokens.start..last + 1, Class::Organization, Origin::Grammar))
    }
}
