//! The loss of the network on some sentences, and its gradient.

use super::random::Random;
use crate::text::net::matrix::{columns, columns_mut, multiply, row, rows, rows_mut};
use crate::text::net::sru::Pass;
use crate::text::net::{Net, Sizes, leaky};
use crate::text::tags::Deprel;
use crate::text::weights::best;
use ndarray::{Array2, ArrayView2, Axis, Zip};
use std::ops::{AddAssign, Range};

/// What the network should say of each word, a row a word; heads are rows.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Class of the tags; none where they are not among the known ones.
    pub tags: Vec<Option<usize>>,
    /// Row of the head; none for the root.
    pub heads: Vec<Option<usize>>,
    /// Number of the relation.
    pub labels: Vec<usize>,
}

/// Shares of what is left out of the network at random while it learns (Srivastava et al. 2014), the same for all words
/// of a sentence (Gal and Ghahramani 2016).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropout {
    /// Of the input.
    pub input: f32,
    /// Of what goes from layer to layer.
    pub layers: f32,
    /// Of the roles.
    pub roles: f32,
}

impl Dropout {
    /// Nothing is left out.
    pub const NONE: Self = Self { input: 0.0, layers: 0.0, roles: 0.0 };
}

/// Sums of a loss over words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Loss {
    /// Of tags.
    pub tags: f32,
    /// Of heads.
    pub heads: f32,
    /// Of relations.
    pub labels: f32,
}

impl Loss {
    /// The mean over words.
    pub fn over(self, words: usize) -> Self {
        let words = words.max(1) as f32;
        Self { tags: self.tags / words, heads: self.heads / words, labels: self.labels / words }
    }
}

impl AddAssign for Loss {
    fn add_assign(&mut self, other: Self) {
        self.tags += other.tags;
        self.heads += other.heads;
        self.labels += other.labels;
    }
}

/// Factors of 0 or more than 1, equal in all rows of a sentence.
pub(in crate::text) fn mask(
    sentences: &[Range<usize>],
    width: usize,
    share: f32,
    random: &mut Random,
) -> Option<Array2<f32>> {
    if share == 0.0 {
        return None;
    }
    let size = sentences.last().map_or(0, |sentence| sentence.end);
    let mut mask = Array2::zeros((size, width));
    for sentence in sentences {
        let row: Vec<f32> = (0..width).map(|_| if random.unit() < share { 0.0 } else { 1.0 / (1.0 - share) }).collect();
        for at in sentence.clone() {
            mask.row_mut(at).iter_mut().zip(&row).for_each(|(to, from)| *to = *from);
        }
    }
    Some(mask)
}

pub(in crate::text) fn masked(mut values: Array2<f32>, mask: &Option<Array2<f32>>) -> Array2<f32> {
    if let Some(mask) = mask {
        values *= mask;
    }
    values
}

/// Turns scores into the gradient of the loss of one choice, and gives the loss.
fn choose(scores: &mut [f32], gold: usize, weight: f32) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    let at_gold = scores[gold] - most;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score *= weight / sum;
    }
    scores[gold] -= weight;
    sum.ln() - at_gold
}

/// Adds the gradient of an array that came out of [`leaky`], as gradient of what went in.
fn through_leaky(before: ArrayView2<'_, f32>, after: &Array2<f32>, mut to: ndarray::ArrayViewMut2<'_, f32>) {
    Zip::from(&mut to).and(&before).and(after).for_each(|to, before, after| {
        *to += if *before > 0.0 { *after } else { 0.1 * after };
    });
}

/// Adds the sums of columns to a matrix of one row.
pub(in crate::text) fn add_sums(from: &Array2<f32>, to: &mut Array2<f32>) {
    to.row_mut(0).scaled_add(1.0, &from.sum_axis(Axis(0)));
}

/// One pass of the network over sentences, ready to go back.
struct Forward {
    inputs: Vec<Array2<f32>>,
    masks: Vec<Option<Array2<f32>>>,
    passes: Vec<Pass>,
}

fn forward(net: &Net, input: Array2<f32>, lesson: &Lesson<'_>, random: &mut Random) -> Forward {
    let Lesson { sentences, dropout: drop, .. } = *lesson;
    let mut run = Forward { inputs: Vec::new(), masks: Vec::new(), passes: Vec::new() };
    let mut current = input;
    for layer in &net.layers {
        let share = if run.inputs.is_empty() { drop.input } else { drop.layers };
        let mask = mask(sentences, current.ncols(), share, random);
        let input = masked(current, &mask);
        let pass = layer.forward(input.view(), sentences);
        current = pass.output.clone();
        run.inputs.push(input);
        run.masks.push(mask);
        run.passes.push(pass);
    }
    run
}

/// Sentences to learn from.
#[derive(Clone, Copy, Debug)]
pub struct Lesson<'a> {
    /// Their rows of the input, one after the other.
    pub sentences: &'a [Range<usize>],
    /// What is to be said of them.
    pub gold: &'a Gold,
    /// What a word counts in the loss that is made less.
    pub weight: f32,
    /// How much more tags count than heads and relations.
    pub tags: f32,
    /// How much more subjects and objects count than other dependents.
    pub arguments: f32,
    /// What is left out at random.
    pub dropout: Dropout,
}

/// Adds to `gradient` the gradient of the loss over a lesson. Gives the loss, and the gradient of the input.
pub fn learn(
    net: &Net,
    input: Array2<f32>,
    lesson: &Lesson<'_>,
    random: &mut Random,
    gradient: &mut Net,
) -> (Loss, Array2<f32>) {
    let Lesson { sentences, dropout: drop, .. } = *lesson;
    let run = forward(net, input, lesson, random);
    let mut loss = Loss::default();
    let last = net.layers.len() - 1;
    let mut above: Vec<Array2<f32>> = run.passes.iter().map(|pass| Array2::zeros(pass.output.dim())).collect();

    let tag_layer = net.tag_layer();
    let tag_mask = mask(sentences, 2 * net.sizes.width, drop.layers, random);
    let read = masked(run.passes[tag_layer].output.clone(), &tag_mask);
    loss.tags = learn_tags(net, &read, lesson, gradient, &mut above[tag_layer], &tag_mask);

    let roles_mask = mask(sentences, 2 * net.sizes.width, drop.layers, random);
    let read = masked(run.passes[last].output.clone(), &roles_mask);
    let roles = read.dot(&net.roles) + &net.roles_bias;
    let mut from_roles = Array2::zeros(roles.dim());
    loss.heads = learn_heads(net, &roles, lesson, random, gradient, &mut from_roles);
    loss.labels = learn_labels(net, &roles, lesson, random, gradient, &mut from_roles);
    multiply(read.t(), from_roles.view(), gradient.roles.view_mut());
    add_sums(&from_roles, &mut gradient.roles_bias);
    above[last] += &masked(from_roles.dot(&net.roles.t()), &roles_mask);

    let mut below = Array2::zeros((0, 0));
    for at in (0..net.layers.len()).rev() {
        let back = net.layers[at].backward(
            &run.passes[at],
            run.inputs[at].view(),
            sentences,
            above[at].view(),
            &mut gradient.layers[at],
        );
        let back = masked(back, &run.masks[at]);
        match at.checked_sub(1) {
            Some(lower) => above[lower] += &back,
            None => below = back,
        }
    }
    (loss, below)
}

fn learn_tags(
    net: &Net,
    read: &Array2<f32>,
    lesson: &Lesson<'_>,
    gradient: &mut Net,
    above: &mut Array2<f32>,
    mask: &Option<Array2<f32>>,
) -> f32 {
    let Lesson { gold, weight, tags: more, .. } = *lesson;
    let mut scores = read.dot(&net.tag) + &net.tag_bias;
    let mut loss = 0.0;
    for (mut row, gold) in scores.rows_mut().into_iter().zip(&gold.tags) {
        match (gold, row.as_slice_mut()) {
            (Some(gold), Some(row)) => loss += choose(row, *gold, weight * more),
            _ => row.fill(0.0),
        }
    }
    multiply(read.t(), scores.view(), gradient.tag.view_mut());
    add_sums(&scores, &mut gradient.tag_bias);
    *above += &masked(scores.dot(&net.tag.t()), mask);
    loss
}

/// Whether a relation is that of a subject, passive subject or object.
fn is_argument(label: usize) -> bool {
    [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj].iter().any(|argument| *argument as usize == label)
}

fn learn_heads(
    net: &Net,
    roles: &Array2<f32>,
    lesson: &Lesson<'_>,
    random: &mut Random,
    gradient: &mut Net,
    from_roles: &mut Array2<f32>,
) -> f32 {
    let Lesson { sentences, gold, weight, arguments, dropout: drop, .. } = *lesson;
    let arc = net.sizes.arc;
    let masks = (mask(sentences, arc, drop.roles, random), mask(sentences, arc, drop.roles, random));
    let dependents = masked(columns(roles, 0..arc).mapv(leaky), &masks.0);
    let heads = masked(columns(roles, arc..2 * arc).mapv(leaky), &masks.1);
    let turned = dependents.dot(&net.arc);
    let mut from_turned: Array2<f32> = Array2::zeros(turned.dim());
    let mut from_heads: Array2<f32> = Array2::zeros(heads.dim());
    let mut loss = 0.0;
    for sentence in sentences {
        let size = sentence.len();
        let mut candidates = Array2::zeros((size + 1, arc));
        rows_mut(&mut candidates, 0..1).assign(&net.root);
        rows_mut(&mut candidates, 1..size + 1).assign(&rows(&heads, sentence.clone()));
        let asking = rows(&turned, sentence.clone());
        let mut scores = asking.dot(&candidates.t()) + candidates.dot(&net.arc_bias).t();
        for (word, mut row) in scores.rows_mut().into_iter().enumerate() {
            row[word + 1] = f32::NEG_INFINITY;
            let head = gold.heads[sentence.start + word].map_or(0, |head| head - sentence.start + 1);
            if let Some(row) = row.as_slice_mut() {
                let more = if is_argument(gold.labels[sentence.start + word]) { arguments } else { 1.0 };
                loss += choose(row, head, weight * more);
            }
        }
        multiply(scores.view(), candidates.view(), rows_mut(&mut from_turned, sentence.clone()));
        let mut from_candidates = scores.t().dot(&asking);
        let popular = scores.sum_axis(Axis(0)).insert_axis(Axis(1));
        multiply(popular.view(), net.arc_bias.t(), from_candidates.view_mut());
        multiply(candidates.t(), popular.view(), gradient.arc_bias.view_mut());
        gradient.root += &rows(&from_candidates, 0..1);
        rows_mut(&mut from_heads, sentence.clone()).assign(&rows(&from_candidates, 1..size + 1));
    }
    multiply(dependents.t(), from_turned.view(), gradient.arc.view_mut());
    let from_dependents = masked(from_turned.dot(&net.arc.t()), &masks.0);
    through_leaky(columns(roles, 0..arc), &from_dependents, columns_mut(from_roles, 0..arc));
    let from_heads = masked(from_heads, &masks.1);
    through_leaky(columns(roles, arc..2 * arc), &from_heads, columns_mut(from_roles, arc..2 * arc));
    loss
}

fn learn_labels(
    net: &Net,
    roles: &Array2<f32>,
    lesson: &Lesson<'_>,
    random: &mut Random,
    gradient: &mut Net,
    from_roles: &mut Array2<f32>,
) -> f32 {
    let Lesson { sentences, gold, weight, arguments, dropout: drop, .. } = *lesson;
    let Sizes { arc, label, .. } = net.sizes;
    let own = 2 * arc..2 * arc + label;
    let other = 2 * arc + label..2 * arc + 2 * label;
    let mask = mask(sentences, label, drop.roles, random);
    let mut sums = columns(roles, own.clone()).to_owned();
    for (word, head) in gold.heads.iter().enumerate() {
        if let Some(head) = head {
            let head = &row(roles, *head)[other.clone()];
            sums.row_mut(word).iter_mut().zip(head).for_each(|(to, from)| *to += from);
        }
    }
    let hidden = masked(sums.mapv(leaky), &mask);
    let mut scores = hidden.dot(&net.label) + &net.label_bias;
    let mut loss = 0.0;
    for (word, mut row) in scores.rows_mut().into_iter().enumerate() {
        match (gold.heads[word], row.as_slice_mut()) {
            (Some(_), Some(row)) => {
                // Those taken for arguments count as much, or all would be taken for arguments.
                let is_argument = is_argument(gold.labels[word]) || is_argument(best(row));
                loss += choose(row, gold.labels[word], if is_argument { weight * arguments } else { weight });
            }
            _ => row.fill(0.0),
        }
    }
    multiply(hidden.t(), scores.view(), gradient.label.view_mut());
    add_sums(&scores, &mut gradient.label_bias);
    let from_hidden = masked(scores.dot(&net.label.t()), &mask);
    let mut from_sums = Array2::zeros(sums.dim());
    through_leaky(sums.view(), &from_hidden, from_sums.view_mut());
    columns_mut(from_roles, own).scaled_add(1.0, &from_sums);
    for (word, head) in gold.heads.iter().enumerate() {
        if let Some(head) = head {
            columns_mut(from_roles, other.clone()).row_mut(*head).scaled_add(1.0, &from_sums.row(word));
        }
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> (Net, Array2<f32>, Vec<Range<usize>>, Gold) {
        let mut net = Net::zeros(Sizes { input: 5, width: 3, layers: 3, arc: 4, label: 3, tags: 4 });
        let mut random = Random::new(7);
        for value in net.tensors_mut().into_iter().flatten() {
            *value = random.unit() - 0.5;
        }
        let input = Array2::from_shape_fn((7, 5), |_| random.unit() - 0.5);
        let gold = Gold {
            tags: vec![Some(0), Some(1), Some(2), None, Some(3), Some(0), Some(1)],
            heads: vec![Some(1), None, Some(1), Some(2), Some(5), None, Some(5)],
            labels: vec![3, 0, 7, 2, 1, 0, 9],
        };
        (net, input, vec![0..4, 4..7], gold)
    }

    fn loss(net: &Net, input: &Array2<f32>, sentences: &[Range<usize>], gold: &Gold) -> f64 {
        let mut nothing = Net::zeros(net.sizes);
        let random = &mut Random::new(1);
        let (loss, _) = learn(
            net,
            input.clone(),
            &Lesson { sentences, gold, weight: 1.0, tags: 1.0, arguments: 1.0, dropout: Dropout::NONE },
            random,
            &mut nothing,
        );
        f64::from(loss.tags) + f64::from(loss.heads) + f64::from(loss.labels)
    }

    #[test]
    fn gradients_are_those_of_small_differences() {
        let (mut net, mut input, sentences, gold) = small();
        let mut gradient = Net::zeros(net.sizes);
        let random = &mut Random::new(1);
        let (_, of_input) = learn(
            &net,
            input.clone(),
            &Lesson {
                sentences: &sentences,
                gold: &gold,
                weight: 1.0,
                tags: 1.0,
                arguments: 1.0,
                dropout: Dropout::NONE,
            },
            random,
            &mut gradient,
        );
        let step = 2e-3;
        let gradients: Vec<Vec<f32>> =
            gradient.tensors().into_iter().map(|tensor| tensor.iter().copied().collect()).collect();
        for (which, gradient) in gradients.iter().enumerate() {
            for at in (0..gradient.len()).step_by(1 + gradient.len() / 12) {
                let mut shifted = |by: f32| {
                    *net.tensors_mut()[which].iter_mut().nth(at).unwrap() += by;
                    loss(&net, &input, &sentences, &gold)
                };
                let slope = (shifted(step) - shifted(-2.0 * step)) / (2.0 * f64::from(step));
                shifted(step);
                assert!((slope - f64::from(gradient[at])).abs() < 2e-2, "{which}: {slope} {}", gradient[at]);
            }
        }
        for at in [(0, 0), (3, 2), (4, 4), (6, 1)] {
            let mut shifted = |by: f32| {
                input[at] += by;
                loss(&net, &input, &sentences, &gold)
            };
            let slope = (shifted(step) - shifted(-2.0 * step)) / (2.0 * f64::from(step));
            assert!((slope - f64::from(of_input[at])).abs() < 2e-2, "{slope} {}", of_input[at]);
        }
    }
}
