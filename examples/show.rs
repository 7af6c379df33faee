//! Prints parses.
use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let a = tripoint::text::Analyzer::embedded().unwrap().analyse(&text);
    for s in &a.sentences {
        let mut line = String::new();
        for i in s.tokens.clone() {
            let t = &a.tokens[i];
            line += &format!(
                "{}:{}/{}/{}>{} ",
                i - s.tokens.start,
                &text[t.span.clone()],
                t.xpos,
                t.deprel,
                t.head.map_or("ROOT".into(), |h| (h - s.tokens.start).to_string())
            );
        }
        println!("{line}\n");
    }
    for n in &a.names {
        println!("{} {}", n.class, &text[a.span(n.tokens.clone())]);
    }
}
