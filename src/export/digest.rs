//! What a dataset amounts to, whatever the order of its statements.

use oxigraph::model::Quad;
use std::fmt;

/// The number of statements and the sum of their hashes: equal for the same statements in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// How many statements there are.
    pub count: u64,
    /// The sum, modulo 2^128, of the first 16 bytes of the BLAKE3 hashes of their canonical N-Quads lines.
    pub sum: u128,
}

impl Digest {
    /// Takes in one more statement.
    pub fn add(&mut self, quad: &Quad) {
        let hash = blake3::hash(quad.to_string().as_bytes());
        let (first, _) = hash.as_bytes().split_at(16);
        let number = first.iter().fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
        self.count += 1;
        self.sum = self.sum.wrapping_add(number);
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} statements, digest {:032x}", self.count, self.sum)
    }
}
