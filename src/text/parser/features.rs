//! What the parser looks at in a state (after Zhang and Nivre 2011).

use super::state::State;
use crate::text::tagger::Tag;
use crate::text::weights::hash;
use crate::text::word::Word;

/// What is known of a position: word, tag, label of its arc.
#[derive(Clone, Copy)]
struct Node {
    word: u64,
    tag: u64,
    label: u64,
}

const NOTHING: Node = Node { word: 1, tag: 255 << 8, label: 255 };

/// The features of a state.
pub fn extract(state: &State, words: &[Word], tags: &[Tag], to: &mut Vec<u64>) {
    let node = |at: Option<usize>| {
        at.map_or(NOTHING, |at| Node {
            word: words[at].lower,
            tag: u64::from(tags[at].0 as u8) << 8 | u64::from(tags[at].1 as u8),
            label: state.arc(at).map_or(254, |(_, label)| u64::from(label as u8)),
        })
    };
    let outer_left = |at: Option<usize>| at.and_then(|at| state.left(at).outer).map(|at| at as usize);
    let inner_left = |at: Option<usize>| at.and_then(|at| state.left(at).inner).map(|at| at as usize);
    let outer_right = |at: Option<usize>| at.and_then(|at| state.right(at).outer).map(|at| at as usize);
    let inner_right = |at: Option<usize>| at.and_then(|at| state.right(at).inner).map(|at| at as usize);
    let left_labels = |at: Option<usize>| at.map_or(0, |at| state.left(at).labels);
    let right_labels = |at: Option<usize>| at.map_or(0, |at| state.right(at).labels);
    let left_count = |at: Option<usize>| at.map_or(9, |at| u64::from(state.left(at).count.min(5)));
    let right_count = |at: Option<usize>| at.map_or(9, |at| u64::from(state.right(at).count.min(5)));

    let (i0, i1, i2, j0) = (state.stack(0), state.stack(1), state.stack(2), state.buffer(0));
    let (s0, s1, s2) = (node(i0), node(i1), node(i2));
    let (b0, b1, b2) = (node(j0), node(state.buffer(1)), node(state.buffer(2)));
    let (s0l, s0r, s1l, s1r) =
        (node(outer_left(i0)), node(outer_right(i0)), node(outer_left(i1)), node(outer_right(i1)));
    let (s0l2, s0r2, s1r2) = (node(inner_left(i0)), node(inner_right(i0)), node(inner_right(i1)));
    let (b0l, b0l2) = (node(outer_left(j0)), node(inner_left(j0)));
    let before = node(j0.and_then(|at| at.checked_sub(1)));
    let gap = |a: Option<usize>, b: Option<usize>| match (a, b) {
        (Some(a), Some(b)) => match b.abs_diff(a) {
            near @ 0..=4 => near as u64,
            5..=8 => 5,
            9..=15 => 6,
            _ => 7,
        },
        _ => 8,
    };
    let (d0, d1) = (gap(i0, j0), gap(i1, i0));
    let mut template = 0;
    to.clear();
    let mut add = |values: &[u64]| {
        to.push(hash(template, values));
        template += 1;
    };
    add(&[]);
    for n in [&s0, &s1, &b0, &b1] {
        add(&[n.word]);
        add(&[n.tag]);
        add(&[n.word, n.tag]);
    }
    for n in [&s2, &b2] {
        add(&[n.tag]);
        add(&[n.word, n.tag]);
    }
    for (a, b) in [(&s0, &b0), (&s1, &s0), (&s1, &b0), (&b0, &b1)] {
        add(&[a.word, b.word]);
        add(&[a.word, b.tag]);
        add(&[a.tag, b.word]);
        add(&[a.tag, b.tag]);
        add(&[a.word, a.tag, b.word, b.tag]);
    }
    add(&[s0.tag, b0.tag, d0]);
    add(&[s0.word, d0]);
    add(&[b0.word, d0]);
    add(&[s1.tag, s0.tag, d1]);
    add(&[s0.word, d1]);
    add(&[s1.word, d1]);
    for (a, b, c) in [
        (&s0, &b0, &b1),
        (&s1, &s0, &b0),
        (&s2, &s1, &s0),
        (&b0, &b1, &b2),
        (&s1, &s0, &b1),
        (&s0, &s0l, &b0),
        (&s0, &s0r, &b0),
        (&s0, &b0l, &b0),
        (&s1, &s0, &s0l),
        (&s1, &s0, &s0r),
        (&s1, &s1r, &s0),
        (&s1, &s1l, &s0),
        (&s1, &s0, &b0l),
        (&s0, &s0r, &s0r2),
        (&s0, &s0l, &s0l2),
        (&s1, &s1r, &s1r2),
        (&b0, &b0l, &b0l2),
        (&s0, &before, &b0),
    ] {
        add(&[a.tag, b.tag, c.tag]);
    }
    add(&[s1.tag, s0.tag, b0.tag, b1.tag]);
    add(&[s1.word, s0.word, b0.tag]);
    add(&[s1.tag, s0.word, b0.word]);
    add(&[s1.word, s0.tag, b0.tag]);
    add(&[s1.tag, s0.word, b0.tag]);
    add(&[s1.tag, s0.tag, b0.word]);
    add(&[s0.tag, b0.tag, b1.word]);
    for n in [&s0l, &s0r, &s1l, &s1r, &b0l, &s0l2, &s0r2, &s1r2] {
        add(&[n.word]);
        add(&[n.tag, n.label]);
        add(&[n.label, s0.tag, b0.tag]);
    }
    add(&[s0.word, s0l.word]);
    add(&[s0.word, s0r.word]);
    add(&[s1.word, s1r.word, s0.word]);
    add(&[s0.word, s0r.word, b0.word]);
    add(&[s1.word, s0.word, s0l.word]);
    for (n, at) in [(&s0, i0), (&s1, i1), (&b0, j0)] {
        add(&[n.word, left_count(at)]);
        add(&[n.tag, left_count(at), right_count(at)]);
        add(&[n.word, right_count(at)]);
        add(&[n.tag, left_labels(at)]);
        add(&[n.word, left_labels(at)]);
        add(&[n.tag, right_labels(at)]);
        add(&[n.word, right_labels(at)]);
    }
    add(&[s1.tag, right_labels(i1), s0.tag]);
    add(&[s0.tag, left_labels(i0), s1.tag]);
    add(&[s0.tag, right_labels(i0), b0.tag]);
}
