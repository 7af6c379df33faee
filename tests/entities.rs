//! Entities and standing relations, each rule on a sentence of our own: what is found, under what name, and what it is to
//! what.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod extractor;

use extractor::extract;
use tripoint::extract::Extraction;

/// The names of the entities of a class.
fn names(found: &Extraction, class: &str) -> Vec<String> {
    found.entities.iter().filter(|entity| entity.class == class).map(|entity| entity.name.clone()).collect()
}

/// The relations of a kind: "subject -> object".
fn relations(found: &Extraction, kind: &str) -> Vec<String> {
    let of_kind = found.relations.iter().filter(|relation| relation.kind == kind);
    of_kind.map(|relation| format!("{} -> {}", relation.subject, relation.object)).collect()
}

fn has(list: &[String], wanted: &str) {
    assert!(list.iter().any(|one| one == wanted), "no {wanted:?} in {list:?}");
}

#[test]
fn a_rank_before_a_name_is_no_office() {
    let found = extract("Commander of the Coast Guard General Amina Otieno met Admiral Lars Berg in Oslo, Norway.");
    assert_eq!(names(&found, "Office"), ["Commander of the Coast Guard"]);
    has(&names(&found, "Person"), "Lars Berg");
}

#[test]
fn a_place_in_a_portfolio_is_part_of_the_title() {
    let found = extract("Assistant Secretary of State for South Asian and Pacific Affairs Amina Otieno spoke in Lima.");
    assert_eq!(names(&found, "Office"), ["Assistant Secretary of State for South Asian and Pacific Affairs"]);
    assert_eq!(names(&found, "Place"), ["Lima"]);
}

#[test]
fn what_an_envoy_is_for_is_not_whose_envoy_it_is() {
    let found = extract("Special Envoy for Sudan Amina Otieno visited Kenya. Special Envoy Otieno thanked Kenya.");
    assert_eq!(names(&found, "Office"), ["Special Envoy for Sudan"]);
}

#[test]
fn titles_before_names_in_a_list_go_with_the_names_behind_them() {
    let found = extract(
        "The talks were attended by Governor of Astrakhan Region Anton Gusev, Director of the Federal Fisheries Agency \
         Ruslan Abaev and Presidential Aide Igor Lavrin.",
    );
    let held = relations(&found, "holdsOffice");
    has(&held, "anton-gusev -> governor-of-astrakhan-region");
    has(&held, "ruslan-abaev -> director-of-federal-fisheries-agency");
    has(&held, "igor-lavrin -> presidential-aide");
}

#[test]
fn titles_joined_before_one_name_are_all_that_persons() {
    let found = extract(
        "Ambassador Lars Lie, Special Assistant to the President and Senior Director for Fisheries Amina Otieno came.",
    );
    has(&relations(&found, "holdsOffice"), "amina-otieno -> special-assistant-to-president");
}

#[test]
fn bodies_of_a_state_are_part_of_it_and_others_lie_in_it() {
    let found = extract(
        "The Kenyan navy and the Peruvian foreign ministry signed it. German charity Hilfsboot thanked Denmark and the \
         Royal Danish Navy.",
    );
    let parts = relations(&found, "partOf");
    has(&parts, "kenyan-navy -> kenya");
    has(&parts, "peruvian-foreign-ministry -> peru");
    has(&parts, "royal-danish-navy -> denmark");
    has(&relations(&found, "locatedIn"), "hilfsboot -> germany");
}

#[test]
fn several_ministries_under_one_noun_are_each_a_body() {
    let found = extract("Officials of the Ministries of Justice and Public Works of Peru came to Chile.");
    has(&names(&found, "Organization"), "Ministry of Justice");
    has(&names(&found, "Organization"), "Ministry of Public Works");
}

#[test]
fn peoples_streets_and_companies_are_no_persons() {
    let found = extract("The Rohingya marched on Rustaveli Avenue in Tbilisi. Lakeside Trading Ltd. paid in Georgia.");
    assert_eq!(names(&found, "Person"), Vec::<String>::new());
    has(&names(&found, "Place"), "Rustaveli Avenue");
    has(&names(&found, "Organization"), "Lakeside Trading Ltd.");
}

#[test]
fn a_capital_that_speaks_is_its_country_and_a_house_where_one_meets_a_place() {
    let found = extract("Lima said that talks would go on. They met at the Kremlin. The Kremlin denied it.");
    has(&names(&found, "Country"), "Peru");
    has(&names(&found, "Place"), "Kremlin");
    has(&names(&found, "Organization"), "Kremlin");
}

#[test]
fn places_are_told_by_phrases_and_names() {
    let found = extract(
        "They opened the Harbour Museum in Bergen, Norway, and fled from eastern Peru to Chile. Peru protested.",
    );
    let located = relations(&found, "locatedIn");
    has(&located, "bergen -> norway");
    has(&located, "eastern-peru -> peru");
}

#[test]
fn members_and_kin() {
    let found = extract(
        "Kari Solberg of the Labour Party, her husband Lars Lie and their daughters Ida Lie and Liv Lie live in Norway.",
    );
    has(&relations(&found, "affiliatedWith"), "kari-solberg -> labour-party");
}

#[test]
fn who_launches_a_programme_runs_it() {
    let found = extract("President Amina Otieno of Kenya launched the Clean Rivers Initiative in Nairobi.");
    has(&relations(&found, "runs"), "kenya -> clean-rivers-initiative");
}
