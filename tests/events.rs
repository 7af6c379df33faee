//! Events, each rule on a text of our own: who takes part, where, and what is one happening.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod extractor;

use extractor::extract;
use tripoint::extract::interchange::Event;

/// The events of a text in their order, a line each: "Meeting participant:x place:y", the arguments sorted.
fn events(text: &str) -> Vec<String> {
    let line = |event: &Event| {
        let mut args: Vec<String> = event.args.iter().map(|arg| format!("{}:{}", arg.role, arg.entity)).collect();
        args.sort_unstable();
        format!("{} {}", event.class, args.join(" ")).trim_end().to_owned()
    };
    extract(text).events.iter().map(line).collect()
}

#[test]
fn all_of_a_list_with_titles_take_part() {
    let text = "Finance Minister Luis Quispe, the Mayor of Lima Rosa Vargas, and Kenyan Ambassador Daniel Mwangi \
                attended the conference in Nairobi.";
    let expected = "Meeting participant:daniel-mwangi participant:luis-quispe participant:rosa-vargas place:nairobi";
    assert_eq!(events(text), [expected]);
    let apart =
        "Otieno met with Luis Quispe, the Foreign Minister of Peru; Rosa Vargas, the Mayor of Lima; and Daniel Mwangi.";
    let expected =
        "Meeting participant:daniel-mwangi participant:luis-quispe participant:otieno participant:rosa-vargas";
    assert_eq!(events(apart), [expected]);
}

#[test]
fn a_meeting_on_a_journey_is_where_the_journey_leads() {
    let text =
        "Kenyan President Amina Otieno travelled to Lima on Monday. She met Peruvian Foreign Minister Luis Quispe.";
    assert_eq!(
        events(text),
        ["Visit agent:amina-otieno place:lima", "Meeting participant:amina-otieno participant:luis-quispe place:lima"]
    );
}

#[test]
fn what_a_dateline_and_a_meeting_tell_of_a_signing() {
    let text = "Kenyan President Amina Otieno held talks with Peruvian President Luis Quispe\n\n\
                March 3, 2014 11:30 Lima\n\nThe talks ended with the signing of an agreement on fisheries.";
    let found = events(text);
    assert!(
        found.contains(&"Meeting participant:amina-otieno participant:luis-quispe place:lima".to_owned()),
        "{found:?}"
    );
    let signing = "Signing object:agreement-on-fisheries participant:kenya participant:peru";
    assert!(found.contains(&signing.to_owned()), "{found:?}");
}

#[test]
fn also_tells_of_another_one() {
    let text = "Otieno met Peruvian Foreign Minister Luis Quispe. She also met Norwegian Prime Minister Kari Solberg.";
    assert_eq!(
        events(text),
        ["Meeting participant:luis-quispe participant:otieno", "Meeting participant:kari-solberg participant:otieno"]
    );
}

#[test]
fn a_call_goes_on_when_the_two_discuss() {
    let text = "President Amina Otieno spoke by phone with President Luis Quispe of Peru. The two leaders discussed fisheries.";
    assert_eq!(events(text), ["Call participant:amina-otieno participant:luis-quispe"]);
}

#[test]
fn the_countries_talks_are_those_of_their_presidents() {
    let text = "President Amina Otieno of Kenya and President Luis Quispe of Peru met in Oslo. The Kenyan-Peruvian talks were cordial.";
    assert_eq!(events(text), ["Meeting participant:amina-otieno participant:luis-quispe place:oslo"]);
}

#[test]
fn who_is_the_one_named_before_the_clause() {
    let text = "Kari Solberg spoke about her colleague Lars Dahl, who was arrested in May.";
    assert_eq!(events(text), ["Arrest counterpart:lars-dahl"]);
}

#[test]
fn to_plan_to_meet_is_a_meeting_and_no_pledge() {
    assert_eq!(
        events("The minister said that Kenya plans to meet Peruvian envoys."),
        ["Meeting participant:kenya participant:peru"]
    );
}

#[test]
fn we_are_the_states_of_a_joint_statement() {
    let text = "Joint Statement of Kenya and Peru\n\nWe condemn the attack on Chile. Kenya and Peru will meet again.";
    let found = events(text);
    assert!(found.contains(&"Criticism agent:kenya agent:peru".to_owned()), "{found:?}");
}

#[test]
fn names_and_phrases_tell_the_parties_of_agreements() {
    let text = "The Kenya-Peru Fisheries Agreement was praised by Chile. Peru and Kenya signed a treaty with Bolivia on wind power.";
    let parties: Vec<String> = extract(text)
        .relations
        .iter()
        .filter(|relation| relation.kind == "partyTo")
        .map(|relation| format!("{} {}", relation.subject, relation.object))
        .collect();
    for party in ["kenya kenya-peru-fisheries-agreement", "peru kenya-peru-fisheries-agreement"] {
        assert!(parties.contains(&party.to_owned()), "{parties:?}");
    }
}
