//! Counting right, spurious and missing items.

use std::collections::BTreeMap;

/// What is measured apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Entities.
    Entity,
    /// Events.
    Event,
    /// Relations.
    Relation,
    /// Arguments of events that were found, and all those of events that were missed or made up.
    Argument,
    /// Modality of the events found.
    Modality,
    /// Date of the events found that have one.
    Date,
    /// Topics of the events found.
    Topic,
}

/// The layers whose mean F1 is the measure of the whole graph.
pub const LAYERS: [Layer; 4] = [Layer::Entity, Layer::Relation, Layer::Event, Layer::Argument];

impl Layer {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Relation => "relation",
            Self::Event => "event",
            Self::Argument => "argument",
            Self::Modality => "modality",
            Self::Date => "date",
            Self::Topic => "topic",
        }
    }
}

/// Numbers of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found, and in the gold.
    pub right: usize,
    /// Found, and not in the gold.
    pub spurious: usize,
    /// In the gold, and not found.
    pub missing: usize,
}

impl Counts {
    /// The share of what was found that is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.spurious)
    }

    /// The share of the gold that was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missing)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.spurious += other.spurious;
        self.missing += other.missing;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The counts of a document, or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    layers: BTreeMap<Layer, Counts>,
    classes: BTreeMap<(Layer, String), Counts>,
}

impl Scores {
    /// The counts of a layer.
    pub fn layer(&self, layer: Layer) -> Counts {
        self.layers.get(&layer).copied().unwrap_or_default()
    }

    /// The counts of each class of entity, relation and event, in the order of layer and name.
    pub fn classes(&self) -> impl Iterator<Item = (Layer, &str, Counts)> {
        self.classes.iter().map(|((layer, class), counts)| (*layer, class.as_str(), *counts))
    }

    /// The mean F1 of [`LAYERS`].
    pub fn graph(&self) -> f64 {
        LAYERS.iter().map(|layer| self.layer(*layer).f1()).sum::<f64>() / LAYERS.len() as f64
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        for (layer, counts) in &other.layers {
            self.count(*layer, *counts);
        }
        for (class, counts) in &other.classes {
            self.classes.entry(class.clone()).or_default().add(*counts);
        }
    }

    pub(super) fn count(&mut self, layer: Layer, counts: Counts) {
        self.layers.entry(layer).or_default().add(counts);
    }

    pub(super) fn count_class(&mut self, layer: Layer, class: &str, counts: Counts) {
        self.count(layer, counts);
        self.classes.entry((layer, class.to_owned())).or_default().add(counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_found_is_zero_and_not_a_division() {
        assert_eq!(Counts::default().f1(), 0.0);
        assert_eq!(Counts { right: 2, spurious: 2, missing: 0 }.f1(), 2.0 / 3.0);
    }
}
