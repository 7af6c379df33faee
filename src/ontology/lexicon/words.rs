//! Word lists: closed sets of words that rules of grammar ask for.

use rustc_hash::FxHashSet;

/// A set of lower-case lemmas or words.
#[derive(Debug, Default)]
pub struct WordSet(FxHashSet<Box<str>>);

impl WordSet {
    /// Whether a lower-case word is in it.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Adds a word.
    pub(super) fn add(&mut self, word: &str) {
        self.0.insert(word.to_lowercase().into());
    }
}

/// Declares the lists that the grammar knows, each a field, under the name that the lexicon gives it.
macro_rules! lists {
    ($($field:ident = $name:literal: $doc:literal;)+) => {
        /// The word lists of the lexicon. A list that the lexicon leaves out is empty.
        #[derive(Debug, Default)]
        pub struct WordLists {
            $(#[doc = $doc] pub $field: WordSet,)+
        }

        impl WordLists {
            /// The list of a local name.
            pub(super) fn named(&mut self, name: &str) -> Option<&mut WordSet> {
                match name { $($name => Some(&mut self.$field),)+ _ => None }
            }

            /// Whether any list has a lower-case word.
            pub fn know(&self, word: &str) -> bool {
                false $(|| self.$field.has(word))+
            }

            /// The names that there are.
            pub(super) const NAMES: &'static [&'static str] = &[$($name),+];
        }
    };
}

lists! {
    light_verbs = "light-verbs": "Verbs that lend their subject to the noun of a happening.";
    office_heads = "office-heads": "Nouns that head the title of a post.";
    title_heads = "title-heads": "Office nouns that mean a post of a state also in lower case and without a scope.";
    office_modifiers = "office-modifiers": "Words that belong to a title when they stand before its noun.";
    houses = "houses": "Nouns of parliaments, whose members hold a post.";
    local_posts = "local-posts": "Nouns of posts that are held of a place.";
    government_verbs = "government-verbs": "Verbs of the will, which no city has.";
    government_goods = "government-goods": "Nouns of what a government has and a city has not.";
    storms = "storms": "Nouns before the name of a storm, which names nobody.";
    former = "former": "Words that say that an office was held before.";
    future = "future": "Words that say that an office is to be held.";
    military_ranks = "military-ranks": "Ranks that before a name are no office.";
    portfolio_nouns = "portfolio-nouns": "Nouns that end the portfolio in a title.";
    peoples = "peoples": "Peoples, faiths and their followers, which are no names.";
    corporate_endings = "corporate-endings": "Words that end the name of a company.";
    corporate_nouns = "corporate-nouns": "Nouns of companies, charities and armed groups.";
    state_bodies = "state-bodies": "Nouns that head the names of bodies of a state.";
    armed_services = "armed-services": "Nouns that with a country's adjective name a body of it.";
    landmarks = "landmarks": "Last words of the names of streets, waters, islands and buildings.";
    region_heads = "region-heads": "Nouns that lengthen the name of a place before them.";
    honorifics = "honorifics": "Titles that are no part of a name and no office.";
    agreement_heads = "agreement-heads": "Nouns that head the name or description of an agreement.";
    agreement_weak = "agreement-weak": "Agreement nouns that need a sign that states made it.";
    agreements_of_two = "agreements-of-two": "Nouns of what the two countries of a text have between them.";
    agreement_if_signed = "agreement-if-signed": "Nouns of documents that are agreements only where they are signed.";
    agreement_verbs = "agreement-verbs": "Words that make a document one of states when they govern it.";
    truce_nouns = "truce-nouns": "Nouns that with one of fighting mean a truce.";
    fighting = "fighting": "Nouns of what a truce ends.";
    convention_words = "convention-words": "Words that make a convention a congress.";
    subject_openers = "subject-openers": "Words that open what an agreement is about.";
    calendar_words = "calendar-words": "Months and days of the week.";
    evaluative = "evaluative": "Adjectives that say what a writer thinks of a thing or which one it is, not what it is about.";
    programme_heads = "programme-heads": "Nouns that head the name of a programme, policy, law or operation.";
    described_programmes = "described-programmes": "Nouns that name a programme in lower case too, with what it is for.";
    meeting_heads = "meeting-heads": "Nouns of meetings and processes whose names are those of programmes.";
    framework_words = "framework-words": "Words that make a framework an agreement of states.";
    organization_heads = "organization-heads": "Nouns that head the name of a body.";
    place_heads = "place-heads": "Nouns that head the name of a place.";
    government_nouns = "government-nouns": "Nouns that with a country's name or adjective mean the state.";
    host_nouns = "host-nouns": "Nouns of those who, without a name, speak for the country where one meets them.";
    addressing_verbs = "addressing-verbs": "Verbs of what one does to a government and not to a city.";
    group_nouns = "group-nouns": "Plural nouns that mean the parties named before.";
    person_nouns = "person-nouns": "Roles that show a person's name but are no office.";
    membership_nouns = "membership-nouns": "Nouns of people who belong to a body without holding a post of it.";
    kin_male = "kin-male": "Kinship nouns of men.";
    kin_female = "kin-female": "Kinship nouns of women.";
    kin_neutral = "kin-neutral": "Kinship nouns of anyone.";
    female_titles = "female-titles": "Titles of women.";
    male_titles = "male-titles": "Titles of men.";
    plan_clause_heads = "plan-clause-heads": "Words whose clause is planned.";
    plan_object_heads = "plan-object-heads": "Words whose object or complement noun is planned.";
    plan_marks = "plan-marks": "Words beside a noun that put it into the future.";
    scheduled_nouns = "scheduled-nouns": "Nouns of happenings that take place when their verb says so.";
    possible_clause_heads = "possible-clause-heads": "Words whose clause need not come true.";
    possible_object_heads = "possible-object-heads": "Words whose object or complement noun need not come true.";
    possible_marks = "possible-marks": "Words beside a verb or noun that hedge it.";
    probable_words = "probable-words": "Those hedges that say that it is more likely than not.";
    condition_marks = "condition-marks": "Conjunctions that open a condition.";
    negating_clause_heads = "negating-clause-heads": "Words whose clause did not come true.";
    negating_object_heads = "negating-object-heads": "Words whose object did not take place.";
    negation_words = "negation-words": "Words that deny what they stand beside.";
    actual_marks = "actual-marks": "Words beside a noun that say that it took place or is under way.";
    ongoing_heads = "ongoing-heads": "Verbs whose clause is under way, in whatever tense they stand.";
    performative_verbs = "performative-verbs": "Verbs that do what they say in the first person.";
    polite_wishes = "polite-wishes": "Verbs of a wish that a performative verb fulfils.";
    speech_heads = "speech-heads": "Words whose clause stands on their subject's word.";
    attribution_prepositions = "attribution-prepositions": "Prepositions whose noun is the source of what is said.";
}
