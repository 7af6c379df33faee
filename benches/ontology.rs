//! Reading the ontology that is part of the program, which every run begins with.
#![allow(clippy::expect_used, missing_docs)] // a benchmark may fail

use criterion::{Criterion, criterion_group, criterion_main};
use tripoint::ontology::{Files, Graph, Ontology};

fn ontology(c: &mut Criterion) {
    let mut group = c.benchmark_group("ontology");
    group.sample_size(20);
    group
        .bench_function("compile", |bencher| bencher.iter(|| Ontology::embedded().expect("it is part of the program")));
    let files = Files::embedded().turtle();
    group.bench_function("read", |bencher| bencher.iter(|| Graph::read(&files).expect("it is part of the program")));
    group.finish();
}

criterion_group!(benches, ontology);
criterion_main!(benches);
