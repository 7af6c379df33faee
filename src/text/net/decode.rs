//! From scores of heads to a tree: the best spanning tree with one root (Chu and Liu 1965, Edmonds 1967).

/// The heads of the best tree. `scores` has a row for each of `size` words: first the score of being the root, then that
/// of each word as its head. Gives none for the root.
pub fn best_tree(scores: &[f32], size: usize) -> Vec<Option<usize>> {
    let width = size + 1;
    let row = |word: usize| &scores[word * width..(word + 1) * width];
    let mut heads: Vec<usize> = (0..size).map(|word| greatest(row(word), word + 1)).collect();
    let mut roots = (0..size).filter(|word| heads[*word] == 0);
    if roots.next().is_some() && roots.next().is_none() && is_acyclic(&heads) {
        return heads.iter().map(|head| head.checked_sub(1)).collect();
    }
    let root = (0..size)
        .max_by(|a, b| {
            let margin = |word: usize| {
                let others = row(word)[1..].iter().enumerate().filter(|(head, _)| *head != word);
                row(word)[0] - others.map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max)
            };
            margin(*a).total_cmp(&margin(*b)).then(b.cmp(a))
        })
        .unwrap_or(0);
    // The graph without the artificial root: the chosen word takes its place.
    let mut graph = vec![vec![f32::NEG_INFINITY; size]; size];
    for word in (0..size).filter(|word| *word != root) {
        for head in (0..size).filter(|head| *head != word) {
            graph[word][head] = row(word)[head + 1];
        }
    }
    let tree = span(&graph, root);
    for (word, head) in heads.iter_mut().enumerate() {
        *head = if word == root { 0 } else { tree[word] + 1 };
    }
    heads.iter().map(|head| head.checked_sub(1)).collect()
}

/// The index of the greatest number, leaving one out.
fn greatest(scores: &[f32], without: usize) -> usize {
    let mut best = usize::from(without == 0);
    for (index, score) in scores.iter().enumerate() {
        if index != without && *score > scores[best] {
            best = index;
        }
    }
    best
}

/// Whether the heads (0: the root, else the word plus one) have no cycle.
fn is_acyclic(heads: &[usize]) -> bool {
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen[at] == start {
            return false;
        }
    }
    true
}

/// The best spanning tree from `root`; `graph[word][head]` are the scores. The root's own entry means nothing.
fn span(graph: &[Vec<f32>], root: usize) -> Vec<usize> {
    let size = graph.len();
    let mut heads: Vec<usize> = (0..size).map(|word| greatest(&graph[word], word)).collect();
    heads[root] = root;
    let Some(cycle) = find_cycle(&heads, root) else { return heads };
    let in_cycle: Vec<bool> = (0..size).map(|word| cycle.contains(&word)).collect();

    // The cycle becomes one node, the last of the smaller graph.
    let outside: Vec<usize> = (0..size).filter(|word| !in_cycle[*word]).collect();
    let merged = outside.len();
    let mut small = vec![vec![f32::NEG_INFINITY; merged + 1]; merged + 1];
    let mut entered = vec![cycle[0]; merged];
    let mut left_from = vec![cycle[0]; merged];
    for (new, word) in outside.iter().enumerate() {
        for (other, head) in outside.iter().enumerate().filter(|(other, _)| *other != new) {
            small[new][other] = graph[*word][*head];
        }
        for inner in &cycle {
            if graph[*word][*inner] > small[new][merged] {
                small[new][merged] = graph[*word][*inner];
                left_from[new] = *inner;
            }
            let gain = graph[*inner][*word] - graph[*inner][heads[*inner]];
            if gain > small[merged][new] {
                small[merged][new] = gain;
                entered[new] = *inner;
            }
        }
    }
    let new_root = outside.iter().position(|word| *word == root).unwrap_or(0);
    let tree = span(&small, new_root);
    for (new, word) in outside.iter().enumerate().filter(|(_, word)| **word != root) {
        heads[*word] = if tree[new] == merged { left_from[new] } else { outside[tree[new]] };
    }
    let from = tree[merged].min(merged.saturating_sub(1));
    heads[entered[from]] = outside[from];
    heads
}

/// The words of a cycle, if there is one.
fn find_cycle(heads: &[usize], root: usize) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            at = heads[at];
        }
        if at != root && seen[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best tree by trying all.
    fn by_trial(scores: &[f32], size: usize, root: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..(size + 1).pow(size as u32) {
            let heads: Vec<usize> = (0..size).map(|word| code / (size + 1).pow(word as u32) % (size + 1)).collect();
            let proper =
                heads.iter().enumerate().all(|(word, head)| *head != word + 1 && (*head == 0) == (word == root));
            if proper && is_acyclic(&heads) {
                best = best.max(heads.iter().enumerate().map(|(word, head)| scores[word * (size + 1) + head]).sum());
            }
        }
        best
    }

    proptest! {
        #[test]
        fn is_the_best_of_all_trees_of_its_root(scores in prop::collection::vec(-5.0_f32..5.0, 20)) {
            let tree = best_tree(&scores, 4);
            let root = tree.iter().position(Option::is_none).unwrap();
            let heads: Vec<usize> = tree.iter().map(|head| head.map_or(0, |head| head + 1)).collect();
            prop_assert!(is_acyclic(&heads));
            prop_assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
            let total: f32 = heads.iter().enumerate().map(|(word, head)| scores[word * 5 + head]).sum();
            prop_assert!((total - by_trial(&scores, 4, root)).abs() < 1e-4);
        }
    }

    #[test]
    fn a_single_word_is_the_root() {
        assert_eq!(best_tree(&[-3.0, 9.0], 1), [None]);
    }
}
