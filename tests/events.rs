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

#[test]
fn what_completes_a_pledge_counts_where_it_evokes() {
    let text = "Kenya agreed to include fisheries in the plan. Peru agreed to meet Kenyan President Amina Otieno.";
    let found = events(text);
    assert_eq!(found.first().map(String::as_str), Some("Pledge agent:kenya"), "{found:?}");
    assert!(!found.contains(&"Pledge agent:peru".to_owned()), "{found:?}");
}

#[test]
fn the_leaders_are_those_who_met_where_nobody_tells_whose() {
    let text =
        "Kenyan President Amina Otieno met Peruvian President Luis Quispe. The Presidents agreed to work for peace.";
    assert!(events(text).contains(&"Pledge agent:amina-otieno agent:luis-quispe".to_owned()), "{:?}", events(text));
}

#[test]
fn of_a_group_those_that_are_named_act() {
    let text =
        "World leaders, including Kenyan President Amina Otieno and Peruvian President Luis Quispe, condemned Norway.";
    assert_eq!(events(text), ["Criticism agent:amina-otieno agent:luis-quispe counterpart:norway"]);
}

#[test]
fn who_is_invited_does_what_the_invitation_says() {
    let text = "Amina Otieno spoke about her invitation to Luis Quispe to visit Kenya.";
    assert!(events(text).contains(&"Visit agent:luis-quispe place:kenya".to_owned()), "{:?}", events(text));
}

#[test]
fn to_say_what_must_be_done_is_to_ask_for_it() {
    assert_eq!(
        events("Amina Otieno said that Norway must pay the sailors."),
        ["Request agent:amina-otieno counterpart:norway"]
    );
    assert!(events("Amina Otieno said that Norway is cold.").is_empty());
}

#[test]
fn to_call_something_bad_is_to_criticise() {
    assert_eq!(
        events("Amina Otieno said that Norway is irresponsible."),
        ["Criticism agent:amina-otieno counterpart:norway"]
    );
}

#[test]
fn one_who_is_quoted_speaks_in_every_sentence_of_the_quotation() {
    let text = "“The talks were long. I thank Luis Quispe for his help,” Amina Otieno said.";
    assert!(
        events(text).contains(&"Support agent:amina-otieno counterpart:luis-quispe".to_owned()),
        "{:?}",
        events(text)
    );
}

#[test]
fn a_press_conference_is_no_meeting() {
    assert!(events("Amina Otieno spoke at a press conference in Lima.").is_empty());
}

#[test]
fn the_death_of_an_officeholder_ends_the_office() {
    let found = events("President Amina Otieno of Kenya died on Monday.");
    assert_eq!(found, ["Departure agent:amina-otieno object:president-of-kenya"]);
    assert!(events("Amina Otieno died on Monday.").is_empty());
}

#[test]
fn the_head_of_a_government_acts_for_it() {
    let text = "Amina Otieno announced that her government will withdraw the bill.";
    assert!(events(text).contains(&"Withdrawal agent:amina-otieno".to_owned()), "{:?}", events(text));
}

#[test]
fn a_list_completes_a_meeting_whole_and_keeps_the_state_of_its_president() {
    let text = "Kenyan President Amina Otieno attended the summit on Monday. The summit included officials representing the \
                governments of Kenya, Chile, and Peru.";
    let expected = "Meeting participant:amina-otieno participant:chile participant:kenya participant:peru";
    assert_eq!(events(text), [expected]);
}

#[test]
fn a_tour_leaves_out_a_country() {
    let text = "Peru was absent from Secretary of State Amina Otieno's regional tour.";
    assert_eq!(events(text), ["Visit agent:amina-otieno place:peru"]);
    assert_eq!(extract(text).events[0].modality, tripoint::extract::interchange::Modality::Negated);
}

#[test]
fn a_post_that_nobody_is_named_for_is_the_one_who_is_named() {
    let text =
        "Kenyan President Amina Otieno visited Peru on Monday. It was the first visit of a cabinet member to Peru.";
    assert_eq!(events(text), ["Visit agent:amina-otieno place:peru"]);
}

#[test]
fn the_other_party_of_a_treaty_of_two_is_the_other_side() {
    let text = "Peru and Chile signed an extradition treaty in 2010. In 2020 Peru ended the extradition treaty.";
    assert_eq!(events(text)[1], "Withdrawal agent:peru counterpart:chile object:extradition-treaty");
}

#[test]
fn a_preposition_behind_a_noun_is_the_next_nouns() {
    let text = "Diplomats noted criticisms from the Peruvian ambassador regarding Chilean officials.";
    assert_eq!(events(text), ["Criticism agent:ambassador-of-peru counterpart:chile"]);
}

#[test]
fn who_warns_of_cuts_to_the_own_aid_warns_somebody_else() {
    let text = "Kenyan President Amina Otieno gave a public warning about cuts to Kenyan aid.";
    assert!(events(text).iter().all(|event| !event.contains("counterpart:kenya")), "{:?}", events(text));
}

#[test]
fn what_sums_up_two_signings_is_none_of_its_own() {
    let text = "Kenya and Peru signed a fisheries treaty on Monday. Kenya and Peru signed an extradition treaty on Tuesday. \
                The outcome was the signing of a fisheries treaty and an extradition treaty.";
    let signed: Vec<String> = events(text).into_iter().filter(|event| event.starts_with("Signing")).collect();
    let expected = [
        "Signing object:fisheries-treaty participant:kenya participant:peru",
        "Signing object:extradition-treaty participant:kenya participant:peru",
    ];
    assert_eq!(signed, expected);
}

#[test]
fn what_it_was_is_told_of_what_was_told_before() {
    let text = "President Amina Otieno of Kenya spoke by telephone with President Luis Quispe of Peru on Friday. It was the \
                first conversation between the leaders of Kenya and Peru since 1979.";
    let found = events(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Call "), "{found:?}");
}

#[test]
fn the_place_of_a_meeting_stands_behind_names_and_days() {
    let text = "Minister Kari Solberg met with Kenyan Foreign Minister Amina Otieno, Peruvian Foreign Minister Juan Quispe, \
                and Chilean Foreign Minister Luis Vargas today in Bergen.";
    let all = "participant:amina-otieno participant:juan-quispe participant:kari-solberg participant:luis-vargas";
    assert_eq!(events(text), [format!("Meeting {all} place:bergen")]);
    let text = "Minister Amina Otieno met with Minister Juan Quispe in Washington, D.C. Minister Otieno thanked him.";
    let meeting = "Meeting participant:amina-otieno participant:juan-quispe place:washington-d-c";
    assert!(events(text).contains(&meeting.to_owned()));
}

#[test]
fn officials_without_a_name_speak_for_the_country_where_one_meets_them() {
    let text = "In Peru, Kenyan Minister Amina Otieno will meet with senior government officials.";
    assert_eq!(events(text), ["Meeting participant:amina-otieno participant:peru place:peru"]);
}

#[test]
fn a_heading_tells_who_meets_and_a_line_where() {
    let text = "Minister Amina Otieno and Minister Juan Quispe Before Their Meeting\n\nBergen, Norway\n\n\
                MINISTER OTIENO: It is good to be here.";
    assert_eq!(events(text)[0], "Meeting participant:amina-otieno participant:juan-quispe place:bergen");
}

#[test]
fn who_claims_an_attack_made_it() {
    let text = "The port was bombed on Monday. The Coast Liberation Front claimed responsibility for the attack.";
    assert_eq!(events(text), ["Attack agent:coast-liberation-front"]);
    let text = "They condemned Solberg's premeditated, unprovoked, and unjustified attack on Kenya.";
    assert!(events(text).contains(&"Attack agent:solberg counterpart:kenya".to_owned()));
}

#[test]
fn a_minister_pledges_what_the_country_will_do() {
    let text = "Kenyan Foreign Minister Amina Otieno affirmed that Kenya will work with Peru.";
    let found = events(text);
    assert!(found.iter().any(|one| one.starts_with("Pledge agent:amina-otieno")), "{found:?}");
}

#[test]
fn company_on_a_journey_travels_too() {
    let text = "Minister Amina Otieno will travel to Peru on Monday. She will be accompanied by Director Ida Berg.";
    let found = events(text);
    assert!(found.contains(&"Visit agent:amina-otieno agent:ida-berg place:peru".to_owned()), "{found:?}");
}

#[test]
fn two_meetings_in_two_countries_are_two() {
    let text = "In Djibouti, Minister Otieno met with Juan Quispe. In Lima, Minister Otieno met with Juan Quispe.";
    assert_eq!(events(text).len(), 2);
}

#[test]
fn particles_prepositions_and_what_is_said_of_the_object_belong_to_a_trigger() {
    assert_eq!(events("Norway pulled out of the treaty in May."), ["Withdrawal agent:norway"]);
    assert_eq!(events("Luis Quispe was found guilty on April 28."), ["Conviction counterpart:luis-quispe"]);
    let signed = "Kenya and Peru affixed their signatures to an Agreement on Fisheries.";
    let expected = "Signing object:agreement-on-fisheries participant:kenya participant:peru";
    assert_eq!(events(signed), [expected]);
    assert_eq!(events("Rosa Vargas is expected in Lima in March."), ["Visit agent:rosa-vargas place:lima"]);
}

#[test]
fn who_calls_on_somebody_visits_and_who_calls_on_somebody_to_act_requests() {
    let visit = "Foreign Minister Kari Solberg of Norway will call on Luis Quispe, Minister of Trade of Peru.";
    assert_eq!(events(visit), ["Meeting participant:kari-solberg participant:luis-quispe"]);
    let request = "Foreign Minister Kari Solberg of Norway called on Minister Luis Quispe to open the market.";
    assert_eq!(events(request), ["Request agent:kari-solberg counterpart:luis-quispe"]);
}

#[test]
fn who_resists_an_invasion_rejects_nothing_and_a_speech_is_no_pledge() {
    assert_eq!(events("Peru resisted the invasion."), [""; 0]);
    assert_eq!(events("Minister Luis Quispe will deliver remarks on Thursday."), [""; 0]);
}

#[test]
fn a_body_that_is_praised_is_meant_and_not_its_country() {
    assert_eq!(
        events("Norway commended Kenya's Wildlife Service."),
        ["Support agent:norway counterpart:wildlife-service"]
    );
    assert_eq!(events("Norway commended Kenya's efforts."), ["Support agent:norway counterpart:kenya"]);
}

#[test]
fn what_is_called_bad_in_quotes_is_criticised() {
    let text = "Luis Quispe called the vote \"a disgraceful farce\" on Monday.";
    assert_eq!(events(text), ["Criticism agent:luis-quispe"]);
}

#[test]
fn officials_ministries_and_teams_act_for_their_country() {
    let trained = "Norwegian instructors have trained troops from Kenya.";
    assert_eq!(events(trained), ["Aid agent:norway counterpart:kenya"]);
    let hers = "Foreign Minister Rosa Diaz of Chile spoke. Her department will provide $5 million to Peru.";
    assert_eq!(events(hers), ["Aid agent:chile counterpart:peru"]);
}

#[test]
fn talks_are_where_the_round_of_them_is_held() {
    let text = "A third round of talks is scheduled for May in Oslo.";
    assert_eq!(events(text), ["Meeting place:oslo"]);
}

#[test]
fn who_stands_before_a_title_before_the_verb_acts() {
    let text = "H.E. Amina Otieno, President of the Republic of Kenya, and H.E. Luis Quispe, President of the Republic of \
                Peru, paid a working visit to Oslo.";
    assert_eq!(events(text), ["Visit agent:amina-otieno agent:luis-quispe place:oslo"]);
}

#[test]
fn the_one_of_a_bare_title_is_not_the_one_named_beside_it() {
    let text = "Prime Minister Kari Solberg of Norway spoke. Prime Minister Luis Quispe of Peru listened. The Prime Minister \
                thanked Prime Minister Quispe.";
    let found = events(text);
    assert!(found.contains(&"Support agent:kari-solberg counterpart:luis-quispe".to_owned()), "{found:?}");
}

#[test]
fn meetings_with_unnamed_people_are_others() {
    let text = "In Lima, Minister Kari Solberg met with villagers. She met Peruvian Foreign Minister Luis Quispe.";
    let found = events(text);
    assert_eq!(found.iter().filter(|event| event.starts_with("Meeting")).count(), 2, "{found:?}");
}

#[test]
fn who_picks_up_a_person_arrests_and_who_picks_up_a_thing_does_not() {
    assert_eq!(
        events("Peru picked up Daniel Mwangi in Lima."),
        ["Arrest agent:peru counterpart:daniel-mwangi place:lima"]
    );
    assert_eq!(events("Minister Luis Quispe picked up the bill."), [""; 0]);
}

#[test]
fn to_whom_something_is_handed_is_the_subject_of_the_passive() {
    assert_eq!(events("Luis Quispe was handed a six-year sentence for fraud."), ["Conviction counterpart:luis-quispe"]);
}

#[test]
fn which_means_the_noun_before_it() {
    let found = events("The fisheries accord, which was signed by Peru and Chile in Lima, is long.");
    assert_eq!(found, ["Signing object:fisheries-accord participant:chile participant:peru place:lima"]);
    let found = events("The lawyer of Luis Quispe, who was arrested by Peru on Monday, spoke.");
    assert!(found.contains(&"Arrest agent:peru counterpart:luis-quispe".to_owned()), "{found:?}");
}

#[test]
fn goods_of_a_country_show_whom_a_tariff_is_against() {
    assert_eq!(events("Norway imposed tariffs on Mexican goods."), ["Sanction agent:norway counterpart:mexico"]);
}

#[test]
fn a_town_is_where_an_attack_is_and_a_country_or_people_whom_it_is_against() {
    assert_eq!(events("Rebels attacked Goma on Friday."), ["Attack place:goma"]);
    assert_eq!(events("Rebels attacked Rwanda on Friday."), ["Attack counterpart:rwanda"]);
}

#[test]
fn where_it_is_done_may_hang_on_whom_it_is_done_to() {
    assert_eq!(events("Norway arrested twelve men in Mombasa."), ["Arrest agent:norway place:mombasa"]);
}

#[test]
fn a_delegation_is_who_leads_it() {
    let found = events("A delegation led by Luis Quispe arrived in Nairobi.");
    assert_eq!(found, ["Visit agent:luis-quispe place:nairobi"]);
}

#[test]
fn the_capital_of_a_country_is_the_town_that_the_text_names() {
    let found = events("Norway is calm. Amina Otieno met Luis Quispe in the Norwegian capital. Oslo was dry.");
    assert_eq!(found, ["Meeting participant:amina-otieno participant:luis-quispe place:oslo"]);
}

#[test]
fn her_counterparts_are_those_whom_she_met() {
    let found = events("Amina Otieno met Luis Quispe and Kari Solberg. Otieno and her counterparts condemned Norway.");
    let expected = "Criticism agent:amina-otieno agent:kari-solberg agent:luis-quispe counterpart:norway";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
}

#[test]
fn of_both_countries_whose_steps_are_welcomed() {
    let found = events("Norway welcomed these Kenyan and Peruvian steps.");
    assert_eq!(found, ["Support agent:norway counterpart:kenya counterpart:peru"]);
}

#[test]
fn an_accord_that_is_ratified_is_not_told_before() {
    assert_eq!(events("Kenya's legislature ratified the accord.").len(), 1);
}

#[test]
fn what_two_discuss_who_have_telephoned_is_of_the_call() {
    let found = events(
        "President Amina Otieno of Kenya spoke by phone with Prime Minister Kari Solberg of Norway today. President Otieno and Prime \
         Minister Solberg expressed their support for Peru, and discussed trade.",
    );
    assert!(!found.iter().any(|event| event.starts_with("Meeting")), "{found:?}");
}
