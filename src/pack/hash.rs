//! Bytes in, a hash out, for the tables of words that are asked for every word of a document: quicker than the one of the standard library, and seeded
//! by it, so that no document can be written to make words collide.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// Odd, its bits well spread.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(FACTOR));

/// Makes hashers of this run.
#[derive(Clone, Copy, Debug)]
pub struct Fast {
    seed: u64,
}

/// One hash in the making.
#[derive(Clone, Copy, Debug)]
pub struct Folded {
    state: u64,
    seed: u64,
}

/// A table with this hash.
pub type FastMap<K, V> = std::collections::HashMap<K, V, Fast>;

impl Default for Fast {
    fn default() -> Self {
        Self { seed: *SEED }
    }
}

impl BuildHasher for Fast {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded {
            state: self.seed,
            seed: self.seed | 1,
        }
    }
}

impl Folded {
    fn mix(&mut self, word: u64) {
        let wide = u128::from(self.state ^ word) * u128::from(self.seed ^ FACTOR);
        let [low, high] = [wide as u64, (wide >> 64) as u64];
        self.state = (low ^ high).wrapping_add(FACTOR);
    }
}

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let last = rest
            .iter()
            .rev()
            .fold(0, |last, byte| last << 8 | u64::from(*byte));
        self.mix(last ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.state ^= u64::from(byte).rotate_left(32);
    }

    fn write_u16(&mut self, word: u16) {
        self.mix(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }

    fn finish(&self) -> u64 {
        let wide = u128::from(self.state) * u128::from(FACTOR);
        wide as u64 ^ (wide >> 64) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_hash_differently() {
        let words = (0..20_000).map(|n| format!("w{n}"));
        let hash = Fast::default();
        let mut hashes: Vec<u64> = words.map(|w| hash.hash_one(w)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert!(hashes.len() > 19_990);
        assert_ne!(hash.hash_one("partner"), hash.hash_one("partners"));
    }
}
