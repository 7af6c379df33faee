//! Entities and standing relations, each rule on a sentence of our own: what is found, under what name, and what it is to
//! what.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod extractor;

use extractor::extract;
use tripoint::{
    document::Document,
    extract::{Extraction, interchange::Status},
};

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
    has(&names(&found, "Country"), "Russia");
    let found = extract("Otieno urged Lima to open talks. The envoy condemned the Kremlin's crackdown.");
    assert_eq!(names(&found, "Country"), ["Peru", "Russia"]);
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

#[test]
fn a_list_under_one_noun_is_several_agreements() {
    let found = extract(
        "Kenya and Peru signed agreements on judicial cooperation, avoiding double taxation, and public health, and a protocol on visas.",
    );
    assert_eq!(
        names(&found, "Agreement"),
        [
            "agreement on judicial cooperation",
            "agreement on avoiding double taxation",
            "agreement on public health",
            "protocol on visas"
        ]
    );
    let parties = relations(&found, "partyTo");
    assert_eq!(parties.len(), 8, "{parties:?}");
    let signing = found.events.iter().find(|event| event.class == "Signing").unwrap();
    assert_eq!(signing.args.iter().filter(|arg| arg.role == "object").count(), 4);
}

#[test]
fn one_subject_of_several_words_is_one_agreement() {
    let found =
        extract("Kenya and Peru signed a package of agreements on economic, humanitarian and security cooperation.");
    assert_eq!(names(&found, "Agreement").len(), 1);
}

#[test]
fn what_opens_a_list_of_documents_is_none_of_them() {
    let found = extract(
        "After the talks, the leaders signed six bilateral documents, including an agreement on visa-free travel, a \
         memorandum on fisheries and a plan of consultations.",
    );
    assert_eq!(
        names(&found, "Agreement"),
        ["agreement on visa-free travel", "memorandum on fisheries", "plan of consultations"]
    );
    let signing = found.events.iter().find(|event| event.class == "Signing").unwrap();
    assert_eq!(signing.args.iter().filter(|arg| arg.role == "object").count(), 3);
}

#[test]
fn parties_in_a_description_stay_mentions_and_the_subject_goes_on_behind_them() {
    let found =
        extract("Kenya signed an agreement on cooperation between Kenya and the Andean Community on fishing rights.");
    has(
        &names(&found, "Agreement"),
        "agreement on cooperation between Kenya and the Andean Community on fishing rights",
    );
    has(&names(&found, "Organization"), "Andean Community");
}

#[test]
fn not_every_agreement_is_a_document() {
    for text in [
        "Talks may be held in Kenya or in Peru upon agreement of the parties.",
        "Amina Otieno spoke at the Democratic National Convention.",
        "Otieno awarded government contracts to friends in exchange for favours.",
    ] {
        assert_eq!(names(&extract(text), "Agreement"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_pause_in_the_fighting_is_an_agreement_whatever_it_is_for() {
    let found =
        extract("Kenya secured a pause in hostilities. Peru called for a comprehensive ceasefire to end years of war.");
    assert_eq!(names(&found, "Agreement"), ["pause in hostilities"]);
}

#[test]
fn two_names_that_share_words_are_two_agreements() {
    let found = extract(
        "Ministers signed the Kenya-Peru Agreement on Reciprocal Trade. They praised the Kenya-Peru Free Trade Agreement \
         (KPFTA), which entered into force in 2009.",
    );
    assert_eq!(names(&found, "Agreement").len(), 2);
    let aliases = found.entities.iter().find(|one| one.name.contains("Free Trade")).unwrap();
    has(&aliases.aliases, "KPFTA");
}

#[test]
fn laws_and_orders_go_over_commas_numbers_and_years() {
    let found = extract(
        "The United States imposed it under Executive Order 14111, the Kenya, Peru, and Chile Nonproliferation Act and the \
         Clean Rivers Act of 2019.",
    );
    let programmes = names(&found, "Programme");
    has(&programmes, "Executive Order 14111");
    has(&programmes, "Kenya, Peru, and Chile Nonproliferation Act");
    has(&programmes, "Clean Rivers Act of 2019");
    has(&relations(&found, "runs"), "united-states -> executive-order-14111");
}

#[test]
fn bills_embargoes_and_initiatives_are_programmes_in_lower_case_too() {
    let found = extract(
        "Otieno withdrew the extradition bill. Kenya and Peru praised the two countries' initiative for Chileans and \
         Norwegians. Chile criticised the trade, economic and financial embargo on Cuba.",
    );
    assert_eq!(
        names(&found, "Programme"),
        ["extradition bill", "initiative for Chileans and Norwegians", "trade, economic and financial embargo on Cuba"]
    );
}

#[test]
fn a_declaration_and_a_plan_are_two_and_a_persons_name_is_no_law() {
    let found = extract(
        "Kenya and Peru signed the Lima Declaration and Action Plan. Daniel Law, a lawyer from Norway, was there.",
    );
    has(&names(&found, "Agreement"), "Lima Declaration");
    assert_eq!(names(&found, "Programme").iter().filter(|name| name.contains("Law")).count(), 0);
}

#[test]
fn summits_and_dialogues_are_no_bodies() {
    let found = extract("They met before the Ninth Summit of the Americas and the Kenya-Peru Strategic Dialogue.");
    assert_eq!(names(&found, "Organization"), Vec::<String>::new());
}

#[test]
fn who_stands_beside_one_that_leads_a_state_is_of_that_state() {
    let text = "Chilean officials met Kenyan President Amina Otieno and First Lady Rosa Wanjiru. Chile, Chile and Chile. \
                Otieno's son, Samuel Mwangi, who serves as Trade Minister, was there.";
    let found = extract(text);
    has(&names(&found, "Office"), "First Lady of Kenya");
    has(&names(&found, "Office"), "Trade Minister of Kenya");
}

#[test]
fn an_agreement_that_another_includes_is_between_the_same_states_and_its_acronym_is_no_name() {
    let text = "Kenya and Peru signed a fisheries accord on Monday that includes a letter of intent to share catch data. \
                They also signed a Memorandum of Cooperation (MOC). The MOC runs for a year.";
    let found = extract(text);
    has(&relations(&found, "partyTo"), "kenya -> letter-of-intent-to-share-catch-data");
    has(&names(&found, "Agreement"), "Memorandum of Cooperation");
}

#[test]
fn in_a_list_of_places_none_holds_the_next() {
    let found = extract("They won in Colorado, Utah, and Texas. Otieno went to Bergen, Norway, and Lima, Peru.");
    assert_eq!(relations(&found, "locatedIn"), ["bergen -> norway", "lima -> peru"]);
}

#[test]
fn whom_a_document_calls_by_title_and_surname_alone_is_of_its_country() {
    let text = "The talks follow the decision of President Solberg and President Quispe. Peru is ready. Peru agreed. \
                Norway waits.";
    let offices = |source: Option<&str>| {
        let document = Document { source: source.map(str::to_owned), ..Document::from_text(text) };
        let found = extractor::extract_document(&document);
        relations(&found, "holdsOffice")
    };
    let told = ["solberg -> president-of-norway".to_owned(), "quispe -> president-of-peru".to_owned()];
    assert_eq!(offices(Some("https://www.example.gov.no/news/1")), told);
    assert_ne!(offices(None), told);
}

#[test]
fn a_title_is_shared_shortened_or_another_s() {
    let found = extract("Presidents Amina Otieno and Juan van der Berg met in Kenya, where Peru sent a ship.");
    assert_eq!(relations(&found, "holdsOffice").len(), 2);
    has(&names(&found, "Person"), "Juan van der Berg");
    let found = extract(
        "Assistant Secretary of State for Ports Amina Otieno met Minister Juan Quispe in Peru. Assistant Secretary Otieno \
         will go to Kenya. The Assistant Secretary and Minister Quispe spoke.",
    );
    let held = relations(&found, "holdsOffice");
    assert_eq!(held.iter().filter(|one| one.starts_with("amina-otieno")).count(), 1, "{held:?}");
    assert_eq!(held.iter().filter(|one| one.starts_with("juan-quispe")).count(), 1, "{held:?}");
    let found = extract("The former Kenyan trade minister and current Coast Bank vice president, Ida Berg, agreed.");
    let held: Vec<_> = found.relations.iter().filter(|one| one.kind == "holdsOffice").map(|one| one.status).collect();
    assert_eq!(held, [Some(Status::Former), Some(Status::Current)]);
    let found = extract("Senior Official for Ports Amina Otieno spoke. Senator Ida Berg of Utah agreed.");
    has(&names(&found, "Office"), "Senior Official for Ports");
    has(&names(&found, "Office"), "Senator of Utah");
}

#[test]
fn who_died_held_the_post_before() {
    let found = extract("They spoke after the assassination of Kenyan President Daniel Otieno.");
    let held: Vec<_> = found.relations.iter().filter(|one| one.kind == "holdsOffice").collect();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].status, Some(Status::Former));
}

#[test]
fn names_in_full() {
    let found =
        extract("Amina \"Mina\" Otieno, Minister of Ports of Kenya, met the envoy of Kari Solbergs delegation.");
    has(&names(&found, "Person"), "Amina \"Mina\" Otieno");
    let found = extract(
        "The Kenyan Parliament met. The Parliament of Kenya agreed. Kari Solberg, a member of the Green \
                         Party, did not.",
    );
    assert_eq!(names(&found, "Organization"), ["Parliament", "Green Party"]);
    assert_eq!(relations(&found, "holdsOffice"), Vec::<String>::new());
    assert_eq!(relations(&found, "affiliatedWith"), ["kari-solberg -> green-party"]);
}

#[test]
fn a_programme_named_for_two_countries_is_run_by_both() {
    let found = extract("Kenya and Peru are two friends. The Kenya-Peru Trade Dialogue opened in Lima.");
    assert_eq!(relations(&found, "runs"), ["kenya -> kenya-peru-trade-dialogue", "peru -> kenya-peru-trade-dialogue"]);
}

#[test]
fn storms_name_nobody() {
    let found = extract("Hurricane Ida hit Peru.");
    assert_eq!(names(&found, "Person"), [""; 0]);
    assert_eq!(names(&found, "Organization"), [""; 0]);
}

#[test]
fn a_capital_acts_by_any_verb_that_tells_of_what_governments_do() {
    let found = extract("Lima pulled out of the treaty. Oslo hosted a concert.");
    assert_eq!(names(&found, "Country"), ["Peru"]);
    assert_eq!(names(&found, "Place"), ["Oslo"]);
}

#[test]
fn another_name_is_the_same_person_and_a_surname_the_first_of_a_family() {
    let found = extract(
        "Luis Quispe, also known as “Kobo”, is a trader. His cousin Daniel Quispe left. Quispe's brother, Ali, stayed.",
    );
    has(&relations(&found, "kinOf"), "ali -> luis-quispe");
    assert!(!names(&found, "Person").iter().any(|name| name == "Kobo"), "{:?}", names(&found, "Person"));
}

#[test]
fn what_people_are_said_to_be_behind_their_age() {
    let found = extract(
        "Luis Quispe, 38, a Peruvian national, spoke. Ida Berg, a sociologist at Bergen University, agreed with Lars Solberg \
         (Green Party).",
    );
    has(&relations(&found, "citizenOf"), "luis-quispe -> peru");
    has(&relations(&found, "affiliatedWith"), "ida-berg -> bergen-university");
    has(&relations(&found, "affiliatedWith"), "lars-solberg -> green-party");
}

#[test]
fn a_spokeswoman_of_a_ministry_in_lower_case_is_of_the_country() {
    let found = extract("Peruvian foreign ministry spokeswoman Rosa Vargas met Norway's nuclear envoy, Lars Berg.");
    let held = relations(&found, "holdsOffice");
    has(&held, "rosa-vargas -> spokeswoman-of-peru");
    has(&held, "lars-berg -> nuclear-envoy-of-norway");
}

#[test]
fn an_operation_has_its_noun_before_its_name() {
    let found = extract("Kenya and Peru ran Operation Northern Light in May.");
    has(&names(&found, "Programme"), "Operation Northern Light");
    has(&relations(&found, "runs"), "peru -> operation-northern-light");
}

#[test]
fn the_officials_of_a_government_that_writes_are_its_own() {
    let text = "The proposal of the Minister of Justice of the Government of Sri Lanka was noted. The Minister of Trade \
                signed an Agreement on Fisheries with Norway.";
    let source = Some("https://www.example.gov.lk/decisions".to_owned());
    let found = extractor::extract_document(&Document { source, ..Document::from_text(text) });
    has(&names(&found, "Office"), "Minister of Trade of Sri Lanka");
}

#[test]
fn a_treaty_in_a_text_on_two_countries_is_theirs() {
    let found = extract(
        "Kenya and Peru have been friends for years. Kenya buys copper from Peru. The fisheries agreement helps the \
         ports of Kenya. Peru has no coast guard there.",
    );
    let parties = relations(&found, "partyTo");
    has(&parties, "kenya -> fisheries-agreement");
    has(&parties, "peru -> fisheries-agreement");
    let lease = extract("Kenya and Peru are friends. Kenya buys copper from Peru. The contract for the ships is long.");
    assert!(relations(&lease, "partyTo").is_empty());
}

#[test]
fn a_counterpart_holds_the_same_post_of_another_country() {
    let found = extract(
        "Kenyan Defence Minister Amina Otieno met her Peruvian counterpart, Luis Quispe. Kari Solberg, Otieno's \
         Norwegian counterpart, was ill.",
    );
    let held = relations(&found, "holdsOffice");
    has(&held, "luis-quispe -> defence-minister-of-peru");
    has(&held, "kari-solberg -> defence-minister-of-norway");
    // Nobody's title tells what he is.
    assert!(relations(&extract("She met her Peruvian counterpart, Luis Quispe."), "holdsOffice").is_empty());
}

#[test]
fn words_before_a_body_say_what_it_is() {
    let found = extract("Lena Diaz, managing director of the ferry operator Fjordline Holdings, denied it.");
    has(&relations(&found, "holdsOffice"), "lena-diaz -> managing-director-of-fjordline-holdings");
}

#[test]
fn what_somebody_was_is_a_former_post() {
    let found = extract("Tom Hart, who was foreign minister of Canada until 2015, criticised the plan.");
    assert_eq!(found.relations[0].status, Some(Status::Former));
}

#[test]
fn where_people_work_and_whose_citizens_they_are() {
    let found = extract(
        "Ivan Petrov, who works for Amnesty International, spoke. Kari Solberg, a senior fellow at the Brookings \
         Institution, agreed. Omar Haddad, a citizen of Jordan, was extradited.",
    );
    let members = relations(&found, "affiliatedWith");
    has(&members, "ivan-petrov -> amnesty-international");
    has(&members, "kari-solberg -> brookings-institution");
    has(&relations(&found, "citizenOf"), "omar-haddad -> jordan");
}

#[test]
fn places_lie_where_what_stands_behind_them_says() {
    let found = extract(
        "A bomb exploded in Maiduguri, the capital of Borno State. Fighting broke out in Goma, in eastern Congo.",
    );
    let lie = relations(&found, "locatedIn");
    has(&lie, "maiduguri -> borno-state");
    has(&lie, "goma -> eastern-congo");
    let bank = extract("The Lima-headquartered Andean Development Bank lent the money.");
    has(&relations(&bank, "locatedIn"), "andean-development-bank -> lima");
}

#[test]
fn parts_parties_and_programmes_by_what_is_said_of_them() {
    let found = extract("The Bureau of African Affairs at the Department of State issued a notice.");
    has(&relations(&found, "partOf"), "bureau-of-african-affairs -> department-of-state");
    let found = extract("Kenya is a party to the Rome Statute. Peru is no party to the Rome Statute.");
    assert_eq!(relations(&found, "partyTo"), ["kenya -> rome-statute"]);
    let found = extract("The Harbour Plan, an initiative of Kenya, will fund the road.");
    has(&relations(&found, "runs"), "kenya -> harbour-plan");
}
