//! Sets the voice of each block.
use super::Prose;
pub(super) fn set(_prose: &mut Prose) {}
