//! The state of the arc-hybrid system: a stack, a buffer and the arcs so far.

use super::Arc;
use crate::text::tags::Deprel;

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left(Deprel),
    /// The top of the stack depends on the word under it, or is the root where there is none.
    Right(Deprel),
}

impl Move {
    /// The move of a class of the perceptron.
    pub fn from_class(class: usize) -> Self {
        match class.checked_sub(1) {
            None => Self::Shift,
            Some(at) if at < Deprel::ALL.len() => Self::Left(Deprel::ALL[at]),
            Some(at) => Self::Right(Deprel::ALL[at - Deprel::ALL.len()]),
        }
    }

    /// The class of a move.
    pub fn class(self) -> usize {
        match self {
            Self::Shift => 0,
            Self::Left(label) => 1 + label as usize,
            Self::Right(label) => 1 + Deprel::ALL.len() + label as usize,
        }
    }
}

/// The nearest dependents of a word on one side: outermost, the next to it, how many, and the set of their labels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Side {
    /// The outermost dependent.
    pub outer: Option<u32>,
    /// The dependent attached just before it.
    pub inner: Option<u32>,
    /// How many.
    pub count: u32,
    /// Bits of their labels.
    pub labels: u64,
}

impl Side {
    fn attach(&mut self, word: usize, label: Deprel) {
        self.inner = self.outer;
        self.outer = Some(word as u32);
        self.count += 1;
        self.labels |= 1 << (label as u32);
    }
}

/// Stack, buffer and arcs.
#[derive(Clone, Debug)]
pub struct State {
    stack: Vec<usize>,
    next: usize,
    arcs: Vec<Option<Arc>>,
    left: Vec<Side>,
    right: Vec<Side>,
}

impl State {
    /// Before the first of `size` words.
    pub fn new(size: usize) -> Self {
        Self {
            stack: Vec::with_capacity(size),
            next: 0,
            arcs: vec![None; size],
            left: vec![Side::default(); size],
            right: vec![Side::default(); size],
        }
    }

    /// The word at this depth of the stack, 0 being its top.
    #[inline]
    pub fn stack(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|at| self.stack[at])
    }

    /// All of the stack, its top last.
    pub fn stacked(&self) -> &[usize] {
        &self.stack
    }

    /// The word this far ahead in the buffer.
    #[inline]
    pub fn buffer(&self, ahead: usize) -> Option<usize> {
        (self.next + ahead < self.arcs.len()).then_some(self.next + ahead)
    }

    /// The arc of a word, if it has one yet.
    pub fn arc(&self, word: usize) -> Option<Arc> {
        self.arcs[word]
    }

    /// The dependents of a word before it.
    #[inline]
    pub fn left(&self, word: usize) -> &Side {
        &self.left[word]
    }

    /// The dependents of a word after it.
    #[inline]
    pub fn right(&self, word: usize) -> &Side {
        &self.right[word]
    }

    /// Whether all is done.
    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.next == self.arcs.len()
    }

    /// Which kinds of move are possible: shift, left, right. A word becomes the root only when nothing else is left.
    pub fn allowed(&self) -> (bool, bool, bool) {
        let ahead = self.next < self.arcs.len();
        let left = ahead && !self.stack.is_empty();
        let right = self.stack.len() >= 2 || (self.stack.len() == 1 && !ahead);
        (ahead, left, right)
    }

    /// Makes a move, which must be allowed.
    pub fn apply(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left(label) => {
                if let Some(word) = self.stack.pop() {
                    self.arcs[word] = Some((Some(self.next), label));
                    self.left[self.next].attach(word, label);
                }
            }
            Move::Right(label) => {
                if let Some(word) = self.stack.pop() {
                    match self.stack.last() {
                        Some(head) => {
                            self.arcs[word] = Some((Some(*head), label));
                            self.right[*head].attach(word, label);
                        }
                        None => self.arcs[word] = Some((None, Deprel::Root)),
                    }
                }
            }
        }
    }

    /// What each kind of move would cost: the number of right arcs that could no longer be reached (shift, left, right).
    /// Arcs of the root cost nothing, since it is what is left at the end.
    pub fn costs(&self, heads: &[Option<usize>]) -> (u32, u32, u32) {
        let top = self.stack.last().copied();
        let under = self.stack(1);
        let below = &self.stack[..self.stack.len().saturating_sub(1)];
        let ahead = self.next..heads.len();
        let mut shift = 0;
        if self.next < heads.len() {
            // Its head under the top of the stack, or a dependent anywhere on the stack.
            shift += u32::from(heads[self.next].is_some_and(|head| below.contains(&head)));
            shift += self.stack.iter().filter(|word| heads[**word] == Some(self.next)).count() as u32;
        }
        let Some(top) = top else { return (shift, 0, 0) };
        let lost = ahead.clone().filter(|word| heads[*word] == Some(top)).count() as u32;
        let head = heads[top];
        let head_ahead = head.is_some_and(|head| ahead.contains(&head));
        let left = lost
            + u32::from(head != Some(self.next) && (head_ahead || (head.is_some() && head == under)))
            + u32::from(head.is_none());
        let right = lost + u32::from(head_ahead) + u32::from(head.is_none() && under.is_some());
        (shift, left, right)
    }

    /// The arcs; words without one (none, after a finished parse) hang on the root.
    pub fn into_arcs(self) -> Vec<Arc> {
        let root = self.arcs.iter().position(|arc| *arc == Some((None, Deprel::Root)));
        self.arcs.into_iter().map(|arc| arc.unwrap_or((root, Deprel::Dep))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows moves of no cost; all projective trees must come out as they were.
    fn follow(heads: &[Option<usize>]) -> Vec<Option<usize>> {
        let mut state = State::new(heads.len());
        while !state.is_final() {
            let (shift, left, right) = state.allowed();
            let costs = state.costs(heads);
            let step = if left && costs.1 == 0 {
                Move::Left(Deprel::Dep)
            } else if right && costs.2 == 0 {
                Move::Right(Deprel::Dep)
            } else {
                assert!(shift && costs.0 == 0, "{costs:?}");
                Move::Shift
            };
            state.apply(step);
        }
        state.into_arcs().into_iter().map(|arc| arc.0).collect()
    }

    #[test]
    fn the_oracle_rebuilds_projective_trees() {
        let trees: [&[Option<usize>]; 4] = [
            &[Some(1), None, Some(1), Some(4), Some(2)],
            &[None],
            &[Some(1), Some(2), None, Some(2), Some(3)],
            &[None, Some(0), Some(0), Some(2), Some(5), Some(3)],
        ];
        for heads in trees {
            assert_eq!(follow(heads), heads);
        }
    }

    #[test]
    fn moves_have_classes() {
        for class in 0..crate::text::parser::CLASSES {
            assert_eq!(Move::from_class(class).class(), class);
        }
    }
}
