//! The measures as text for a person to read.

use super::{Assessment, LAYERS, Layer, Scores};
use std::fmt::{self, Display, Formatter, Write};

impl Assessment {
    /// One line: the document and the F1 of each layer.
    pub fn line(&self) -> String {
        let mut line = self.id.clone();
        for layer in LAYERS {
            // Writing to a string cannot fail.
            let _ = write!(line, " {} {:.2}", layer.name(), self.scores.layer(layer).f1());
        }
        if !self.predicted {
            line.push_str(" NO PREDICTION");
        }
        line
    }
}

/// The measures of several documents together; displays as the closing lines of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The counts of all documents.
    pub scores: Scores,
    /// How many documents the gold has.
    pub documents: usize,
    /// How many of them have no prediction.
    pub unpredicted: usize,
}

impl Summary {
    /// Adds up the measures of the documents.
    pub fn of(assessments: &[Assessment]) -> Self {
        let mut scores = Scores::default();
        for assessment in assessments {
            scores.add(&assessment.scores);
        }
        let unpredicted = assessments.iter().filter(|assessment| !assessment.predicted).count();
        Self { scores, documents: assessments.len(), unpredicted }
    }

    /// A line for each class of entity, event and relation.
    pub fn classes(&self) -> String {
        let mut lines = String::new();
        for (layer, class, c) in self.scores.classes() {
            let (name, p, r, f) = (layer.name(), c.precision(), c.recall(), c.f1());
            let (right, spurious, missing) = (c.right, c.spurious, c.missing);
            let _ = writeln!(
                lines,
                "{name:9} {class:15} P {p:.3} R {r:.3} F1 {f:.3}  tp {right} fp {spurious} fn {missing}"
            );
        }
        lines
    }
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for layer in LAYERS {
            let c = self.scores.layer(layer);
            writeln!(f, "{:9} P {:.3} R {:.3} F1 {:.3}", layer.name(), c.precision(), c.recall(), c.f1())?;
        }
        for layer in [Layer::Modality, Layer::Date] {
            let c = self.scores.layer(layer);
            writeln!(f, "{:9} accuracy {:.3} of {}", layer.name(), c.precision(), c.right + c.spurious)?;
        }
        writeln!(f, "topic     F1 {:.3}", self.scores.layer(Layer::Topic).f1())?;
        let (graph, documents, unpredicted) = (self.scores.graph(), self.documents, self.unpredicted);
        writeln!(f, "graph     F1 {graph:.3} over {documents} documents, {unpredicted} without a prediction")
    }
}
