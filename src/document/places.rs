//! Where a value was read, in as little room as it takes: most values stand at one place.

use std::ops::Deref;

use super::node::Place;

/// The places of a value, best first.
#[derive(Clone, Debug, Default)]
pub enum Places {
    /// None: what the program derived.
    #[default]
    None,
    /// One, as most values have.
    One(Place),
    /// Several.
    Several(Box<Row>),
}

/// Several places.
#[derive(Clone, Debug)]
pub struct Row(Vec<Place>);

impl Places {
    /// Adds a place at the end.
    pub fn push(&mut self, place: Place) {
        match self {
            Self::None => *self = Self::One(place),
            Self::One(first) => *self = Self::Several(Box::new(Row(vec![*first, place]))),
            Self::Several(row) => row.0.push(place),
        }
    }

    /// Puts a place before the one of that index, or at the end.
    pub fn insert(&mut self, at: usize, place: Place) {
        let mut places = self.as_slice().to_vec();
        places.insert(at.min(places.len()), place);
        *self = places.into();
    }

    /// The places as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[Place] {
        match self {
            Self::None => &[],
            Self::One(place) => std::slice::from_ref(place),
            Self::Several(row) => &row.0,
        }
    }
}

impl From<Place> for Places {
    fn from(place: Place) -> Self {
        Self::One(place)
    }
}

impl From<Vec<Place>> for Places {
    fn from(places: Vec<Place>) -> Self {
        match places.as_slice() {
            [] => Self::None,
            [one] => Self::One(*one),
            _ => Self::Several(Box::new(Row(places))),
        }
    }
}

impl FromIterator<Place> for Places {
    fn from_iter<I: IntoIterator<Item = Place>>(places: I) -> Self {
        let mut all = Self::None;
        all.extend(places);
        all
    }
}

/// Of the places of a value, taken out of it.
type Taken = std::iter::Chain<std::option::IntoIter<Place>, std::vec::IntoIter<Place>>;

impl IntoIterator for Places {
    type Item = Place;
    type IntoIter = Taken;

    fn into_iter(self) -> Taken {
        let (one, several) = match self {
            Self::None => (None, Vec::new()),
            Self::One(place) => (Some(place), Vec::new()),
            Self::Several(row) => (None, row.0),
        };
        one.into_iter().chain(several)
    }
}

impl<'p> IntoIterator for &'p Places {
    type Item = &'p Place;
    type IntoIter = std::slice::Iter<'p, Place>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

impl<'p> Extend<&'p Place> for Places {
    fn extend<I: IntoIterator<Item = &'p Place>>(&mut self, places: I) {
        self.extend(places.into_iter().copied());
    }
}

impl Extend<Place> for Places {
    fn extend<I: IntoIterator<Item = Place>>(&mut self, places: I) {
        places.into_iter().for_each(|place| self.push(place));
    }
}

impl Deref for Places {
    type Target = [Place];

    fn deref(&self) -> &[Place] {
        self.as_slice()
    }
}

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}
