//! Loading documents into a store one by one: the time must grow with the number of documents, not with its square.
#![allow(clippy::expect_used, missing_docs)] // a benchmark may fail

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use oxigraph::model::{NamedNode, Quad};
use tripoint::{
    document::Document,
    extract::read::read,
    ontology::Ontology,
    rdf::{Base, Mapper},
    store::GraphStore,
};

/// Small documents, each of another meeting of the same two countries' ministers.
fn documents(count: usize) -> Vec<(NamedNode, Vec<Quad>)> {
    let ontology = Ontology::embedded().expect("it is part of the program");
    let mapper = Mapper::new(&ontology, Base::default());
    let lines: String = (0..count)
        .map(|number| {
            format!(
                r#"{{"document": {{"id": "d{number}", "title": null, "published": null, "text": "Ada {number} of Norway met Bo of Chile."}},
 "entities": [{{"id": "ada", "type": "Person", "name": "Ada {number}"}}, {{"id": "bo", "type": "Person", "name": "Bo"}},
  {{"id": "norway", "type": "Country", "name": "Norway", "sameAs": ["https://w3id.org/tripoint/gazetteer#NO"]}},
  {{"id": "chile", "type": "Country", "name": "Chile", "sameAs": ["https://w3id.org/tripoint/gazetteer#CL"]}}],
 "relations": [{{"type": "citizenOf", "subject": "ada", "object": "norway"}}],
 "events": [{{"type": "Meeting", "args": [{{"role": "participant", "entity": "ada"}}, {{"role": "participant", "entity": "bo"}}]}}]}}
"#
            )
        })
        .collect();
    let read = read(lines.as_bytes(), "lines", |_| None).map(|extraction| extraction.expect("it is well formed"));
    read.map(|extraction| {
        let document = Document::from(&extraction);
        (mapper.document(&document), mapper.quads(&document, &extraction))
    })
    .collect()
}

fn put(c: &mut Criterion) {
    let mut group = c.benchmark_group("put");
    group.sample_size(10);
    for count in [500, 2000] {
        let documents = documents(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &documents, |bencher, documents| {
            let load = |store: GraphStore| {
                for (document, quads) in documents {
                    store.put(document.as_ref(), quads).expect("memory does not fail");
                }
                store
            };
            bencher.iter_batched(|| GraphStore::memory().expect("memory does not fail"), load, BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, put);
criterion_main!(benches);
