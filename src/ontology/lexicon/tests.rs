use super::*;
use crate::ontology::{Graph, Ontology, OntologyError, turtle::Source};

const PREFIXES: &str = "@prefix tp: <https://w3id.org/tripoint/ns#> .\n@prefix lex: <https://w3id.org/tripoint/lexicon#> .\n@prefix slot: <https://w3id.org/tripoint/slot#> .\n";

fn compile(text: &str) -> Result<Lexicon, OntologyError> {
    let text = format!("{PREFIXES}{text}");
    Lexicon::compile(&Graph::read(&[Source { name: "lexicon.ttl".into(), text: text.into() }])?)
}

#[test]
fn the_embedded_lexicon_compiles() {
    let lexicon = Ontology::embedded().unwrap().lexicon;
    assert!(!lexicon.verb("sign").is_empty());
    assert!(!lexicon.noun("meeting").is_empty());
    assert!(lexicon.words.office_heads.has("president"));
}

#[test]
fn triggers_have_companions() {
    let lexicon = compile(
        "lex:a a tp:Frame ; tp:evokes tp:Launch ; tp:verb \"call on\", \"take +office\" ; tp:noun \"phone call\", \"call for\" ; slot:subject tp:agent ; slot:together-with tp:agent .",
    )
    .unwrap();
    let (frame, trigger) = lexicon.get(lexicon.verb("call")[0]);
    assert_eq!((&*frame.class, &trigger.rest[..]), ("Launch", &[Companion::Beside("on".into())][..]));
    assert_eq!(lexicon.get(lexicon.verb("take")[0]).1.rest, [Companion::Object("office".into())]);
    let nouns: Vec<_> = lexicon.noun("call").iter().map(|&at| lexicon.get(at).1.rest.clone()).collect();
    assert_eq!(nouns, [vec![Companion::Modifier("phone".into())], vec![Companion::Beside("for".into())]]);
    assert_eq!(frame.slots[1].0, Slot::Preposition("together with".into()));
}

#[test]
fn errors_name_file_and_line() {
    let message = |text: &str| compile(text).unwrap_err().to_string();
    assert!(message("lex:a a tp:Frame ;\n  tp:evokes tp:Meeting .").starts_with("lexicon.ttl:4: a frame needs"));
    assert!(
        message("lex:a a tp:Frame ;\n  tp:evokes tp:Meeting ;\n  tp:verbs 'meet' .")
            .starts_with("lexicon.ttl:6: a frame has no")
    );
    assert!(message("lex:a a tp:Frame ;\n  tp:evokes 'Meeting' .").starts_with("lexicon.ttl:5: a class"));
    assert!(message("lex:a a tp:WordList ;\n  tp:word 'x' .").contains("no rule asks for this word list"));
}
