//! Patterns and names as numbers and text laid out flat: written once, by the build script for the packs inside the binary, read where they lie.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Numbers that are read where they lie, in the order of bytes that every machine shares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code<'a>(&'a [[u8; 4]]);

/// Numbers and text on their way to being laid out.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// The numbers so far.
    pub numbers: Vec<u32>,
    /// The text so far.
    pub text: String,
    known: HashMap<String, u32>,
}

/// What a writer wrote.
#[derive(Debug, Default)]
pub(super) struct Flat {
    numbers: Cow<'static, [[u8; 4]]>,
    text: Cow<'static, str>,
}

/// A table of words within what was written: where it begins.
pub(super) type Table = u32;

impl<'a> Code<'a> {
    /// The number at a place; none is there past the end, which no writer points to.
    #[must_use]
    #[inline]
    pub(super) fn at(self, place: usize) -> u32 {
        self.0.get(place).map_or(0, |b| u32::from_le_bytes(*b))
    }

    /// As many numbers from a place.
    #[inline]
    pub(super) fn run(
        self,
        place: usize,
        length: usize,
    ) -> impl Iterator<Item = u32> + Clone + use<'a> {
        let numbers = self.0.get(place..place + length).unwrap_or_default();
        numbers.iter().map(|b| u32::from_le_bytes(*b))
    }

    /// Rows of numbers of which the first lies within bounds, where the rows are in the order of their first numbers.
    #[inline]
    pub(super) fn leads<const N: usize>(
        self,
        rows: Range<usize>,
        within: &Range<u32>,
    ) -> impl Iterator<Item = [u32; N]> + use<'a, N> {
        let rows = self.0.get(rows).unwrap_or_default().as_chunks::<N>().0;
        let first = |row: &[[u8; 4]; N]| u32::from_le_bytes(row[0]);
        let from = if within.start == 0 {
            0
        } else {
            rows.partition_point(|row| first(row) < within.start)
        };
        let end = within.end;
        rows[from..]
            .iter()
            .take_while(move |row| first(row) < end)
            .map(|row| row.map(u32::from_le_bytes))
    }
}

impl Writer {
    /// Where the next number comes to lie.
    #[must_use]
    pub(super) fn here(&self) -> u32 {
        narrow(self.numbers.len())
    }

    /// Lays out a table of words, each with its number. A word may come again with another number: they are found in the order given.
    pub(super) fn table(&mut self, words: &[(String, u32)]) -> Table {
        let table = self.here();
        let buckets = (words.len() * 2).next_power_of_two().max(2);
        let mut filled = vec![0; buckets];
        for (n, (word, _)) in (1..).zip(words) {
            let mut bucket = hash(word) as usize & (buckets - 1);
            while filled[bucket] != 0 {
                bucket = (bucket + 1) & (buckets - 1);
            }
            filled[bucket] = n;
        }
        self.numbers.push(narrow(buckets - 1));
        self.numbers.extend(filled);
        for (word, number) in words {
            let from = self.place(word);
            self.numbers.extend([from, narrow(word.len()), *number]);
        }
        table
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let from = narrow(self.text.len());
        self.text.push_str(word);
        self.known.insert(word.to_owned(), from);
        from
    }
}

impl From<Writer> for Flat {
    fn from(writer: Writer) -> Self {
        Self {
            numbers: writer.numbers.iter().map(|n| n.to_le_bytes()).collect(),
            text: writer.text.into(),
        }
    }
}

impl Flat {
    /// What a writer wrote and the build stored.
    #[must_use]
    pub(super) fn stored(numbers: &'static [u8], text: &'static str) -> Self {
        Self {
            numbers: numbers.as_chunks().0.into(),
            text: text.into(),
        }
    }

    /// The numbers.
    #[must_use]
    #[inline]
    pub(super) fn code(&self) -> Code<'_> {
        Code(&self.numbers)
    }

    /// Every word of a table with its number.
    pub(super) fn words(&self, table: Table) -> impl Iterator<Item = (&str, u32)> {
        let code = self.code();
        let first = table as usize + 1;
        let buckets = code.at(table as usize) as usize + 1;
        code.run(first, buckets)
            .filter(|n| *n > 0)
            .filter_map(move |n| {
                let entry = first + buckets + (n as usize - 1) * 3;
                let from = code.at(entry) as usize;
                let word = self.text.get(from..from + code.at(entry + 1) as usize)?;
                Some((word, code.at(entry + 2)))
            })
    }

    /// The numbers of a word in a table, in the order in which they were given.
    pub(super) fn look_up<'a>(
        &'a self,
        table: Table,
        word: &'a str,
    ) -> impl Iterator<Item = u32> + 'a {
        let code = self.code();
        let first = table as usize + 1;
        let mask = code.at(table as usize) as usize;
        let mut bucket = hash(word) as usize & mask;
        std::iter::from_fn(move || {
            loop {
                let n = code.at(first + bucket) as usize;
                if n == 0 {
                    return None;
                }
                bucket = (bucket + 1) & mask;
                let entry = first + mask + 1 + (n - 1) * 3;
                let from = code.at(entry) as usize;
                let to = from + code.at(entry + 1) as usize;
                if self.text.get(from..to) == Some(word) {
                    return Some(code.at(entry + 2));
                }
            }
        })
    }
}

/// The same in the build and in every run: what is looked up in is ours, so nobody can make its words collide.
fn hash(word: &str) -> u32 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    (hash ^ hash >> 32) as u32
}

/// A place or a count; the patterns of all packs together are far below the largest.
pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_numbers_in_order() {
        let mut writer = Writer::default();
        writer.numbers.push(7);
        let words: Vec<(String, u32)> = (0..500).map(|n| (format!("w{}", n % 400), n)).collect();
        let table = writer.table(&words);
        let empty = writer.table(&[]);
        let flat = Flat::from(writer);
        assert_eq!(flat.look_up(table, "w7").collect::<Vec<_>>(), [7, 407]);
        assert_eq!(flat.look_up(table, "w399").collect::<Vec<_>>(), [399]);
        assert_eq!(flat.look_up(table, "w400").count(), 0);
        assert_eq!(flat.look_up(empty, "w7").count(), 0);
        assert_eq!(flat.words(table).count(), 500);
        assert!(flat.words(table).any(|word| word == ("w7", 407)));
        assert_eq!(flat.code().run(0, 1).collect::<Vec<_>>(), [7]);
    }
}
