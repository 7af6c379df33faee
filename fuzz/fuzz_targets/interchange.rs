//! What the reader of the interchange format accepts can be mapped to RDF.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use tripoint::{
    document::Document,
    extract::read::read,
    ontology::Ontology,
    rdf::{Base, Mapper},
};

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::embedded().expect("it is part of the program"));

fuzz_target!(|data: &[u8]| {
    let mapper = Mapper::new(&ONTOLOGY, Base::default());
    for extraction in read(data, "input", |_| Some("Ada met Bo in Oslo.".to_owned())).flatten() {
        mapper.quads(&Document::from(&extraction), &extraction);
    }
});
