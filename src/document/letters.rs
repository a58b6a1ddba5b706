//! A word in, a number of 16 bits made of a few of its letters out: for tables where a wrong guess costs a second look and no more.

/// Made of how many bytes there are, and of the first, the middle and the last of them.
#[inline]
#[must_use]
pub(crate) const fn few_letters(word: &[u8]) -> usize {
    let n = word.len();
    if n == 0 {
        return 0;
    }
    let (first, middle, last) = (word[0] as u32, word[n / 2] as u32, word[n - 1] as u32);
    let few = first | middle << 8 | last << 16 | (n as u32) << 24;
    (few.wrapping_mul(0x9e37_79b1) >> 16) as usize
}
