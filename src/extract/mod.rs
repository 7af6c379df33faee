//! Extraction: from a document and its analysis to entities, relations and events.
//!
//! The stages, each a module, in the order in which a document passes them: `reading` indexes the analysis, `mentions`
//! finds what is named, `home` tells whose the document is, `entities` settles what is one thing, `author` who speaks, `quotations` who is quoted, `reference`
//! resolves what points to it, `events` evokes frames, fills their roles and makes one happening of its tellings,
//! `relations` links things, and `assemble` writes the
//! interchange format.

mod amounts;
mod assemble;
mod author;
mod entities;
mod events;
pub mod gaps;
mod home;
pub mod interchange;
mod ledger;
mod mentions;
mod names;
mod quotations;
pub mod read;
mod reading;
mod reference;
mod relations;
pub mod status;
pub mod time;
mod topics;
pub mod why_not;

pub use interchange::Extraction;

use crate::{document::Document, ontology::Ontology, text::Analyzer};
use entities::Entities;
use events::Scene;
use reading::Reading;
use reference::References;

/// The built-in extractor: a pure function of a document, driven by the ontology.
pub struct Extractor<'a> {
    ontology: &'a Ontology,
    analyzer: &'a Analyzer,
}

impl<'a> Extractor<'a> {
    /// An extractor that can be shared by threads.
    pub fn new(ontology: &'a Ontology, analyzer: &'a Analyzer) -> Self {
        Self { ontology, analyzer }
    }

    /// Everything that the document says, with its evidence.
    pub fn extract(&self, document: &Document) -> Extraction {
        self.stages(document, |_, _, _| (), |found| found.write())
    }

    /// Passes a document through all stages and gives what they found to `finish`. `tried` is told each frame that a word
    /// might evoke.
    fn stages<T>(
        &self,
        document: &Document,
        mut tried: impl FnMut(&Scene, &References, &events::Attempt),
        finish: impl FnOnce(assemble::Found) -> T,
    ) -> T {
        let analysis = self.analyzer.analyse(&document.text);
        let reading = Reading::new(&document.text, &analysis);
        let mentions = mentions::find(&reading, self.ontology);
        let home = document.source.as_deref().and_then(|source| home::home(&self.ontology.gazetteer, source));
        let entities = Entities::resolve(&reading, self.ontology, mentions, home);
        let scene = Scene { reading: &reading, ontology: self.ontology, entities: &entities };
        let author = author::author(&reading, &entities, &self.ontology.lexicon.words);
        let mut references = References::new(&reading, &entities, &self.ontology.lexicon.words, author.clone());
        let mut nearest = ledger::Nearest::of(analysis.sentences.len());
        let mut drafts = events::find(&scene, &mut references, |references, attempt| {
            tried(&scene, references, &attempt);
            nearest.note(reading.sentence_of(attempt.token), attempt);
        });
        let times = time::Times::find(&reading, document.published.as_deref());
        for draft in &mut drafts {
            circumstances(draft, &scene, &references, &times);
        }
        let mut events = events::merge(&scene, drafts);
        events::merge_unnamed(&scene, &mut events);
        let parties = relations::parties::written(&scene, &references, &author);
        events::fill_from_story(&scene, &parties, &mut events);
        let standing = relations::standing(&scene, &references);
        events::keep_most_exact(&scene, &standing, &mut events);
        let links = relations::find(&scene, standing, &events, parties);
        events::fill_other_party(&scene, &links, &mut events);
        finish(assemble::Found {
            document,
            reading: &reading,
            ontology: self.ontology,
            entities: &entities,
            events: &events,
            links: &links,
            ledger: ledger::ledger(&scene, &nearest, &links, &events),
        })
    }
}

/// What a sentence says of a happening beside who took part: topics, amount, status, date and on whose word.
fn circumstances(draft: &mut events::Draft, scene: &Scene, references: &References, times: &time::Times) {
    let (reading, words) = (scene.reading, &scene.ontology.lexicon.words);
    draft.topics = topics::of(reading, scene.ontology, draft.evidence[0].clone());
    draft.amount = amounts::of(reading, &draft.class, draft.trigger);
    let happening = status::happening(reading, words, times, draft.trigger);
    // Of what the text takes for granted only a word of its own phrase can say that it did not happen.
    let own = reading.subtree(draft.trigger);
    let granted = draft.presupposed && !happening.cues.iter().any(|cue| own.contains(cue));
    draft.modality = if granted { interchange::Modality::Actual } else { happening.modality };
    // To say what one will do is to pledge it now.
    if &*draft.class == "Pledge" && draft.modality == interchange::Modality::Planned {
        draft.modality = interchange::Modality::Actual;
    }
    draft.perspective = status::perspective(reading, words, draft.trigger, draft.modality, &happening);
    draft.date = happening.date.map(|dated| dated.text());
    draft.date_inherited = happening.date.is_some_and(|dated| dated.basis != time::Basis::Stated);
    let source = |speaker: status::Speaker| {
        // "according to a Reuters report": whose report it is.
        let named = || speaker.tokens.clone().filter_map(|token| scene.entities.at(token)).next();
        references.resolve(speaker.head).first().copied().or_else(named)
    };
    draft.attributed_to = status::speaker(reading, words, draft.trigger)
        .and_then(source)
        .filter(|id| !draft.args.iter().any(|(role, other)| &**role == "agent" && other == id));
    events::pledge_of_speaker(scene, draft);
}
