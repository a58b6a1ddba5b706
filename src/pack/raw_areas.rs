//! `rules/areas.yaml` exactly as it is written: the areas of England with their dates. The build script reads the same types.

use serde::{Deserialize, Serialize};

/// The file's name below `rules/`.
pub const FILE: &str = "areas.yaml";

/// The whole file. Days are ISO text; a missing `from` or `until` is open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAreas {
    /// Where the facts come from and when they were written.
    pub source: RawAreasSource,
    /// Police forces where the powers are not a commissioner's throughout.
    pub forces: Vec<RawForce>,
    /// Combined authorities and London.
    pub combined: Vec<RawCombined>,
    /// Names that stand for several authorities.
    pub groups: Vec<RawGroup>,
    /// Upper-tier authorities, former ones too.
    pub authorities: Vec<RawAuthority>,
}

/// Where the facts come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAreasSource {
    /// In words.
    pub title: String,
    /// The day they were written.
    pub date: String,
}

/// A police force, and who has held the commissioner's powers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawForce {
    /// Its name.
    pub name: String,
    /// `pcc`, `pfcc`, `mayor` or `other`, in order of time.
    pub held: Vec<RawHeld>,
}

/// Who held the powers from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawHeld {
    /// `pcc`, `pfcc`, `mayor` or `other`.
    pub by: String,
    /// From this day.
    #[serde(default)]
    pub from: Option<String>,
}

/// A combined authority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCombined {
    /// Its name.
    pub name: String,
    /// Since when.
    pub from: String,
    /// Since when it has a mayor.
    pub mayor_from: String,
    /// Its last day.
    #[serde(default)]
    pub until: Option<String>,
}

/// A name for several authorities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawGroup {
    /// The name.
    pub name: String,
    /// The authorities.
    pub of: Vec<String>,
    /// Since when it names several.
    #[serde(default)]
    pub from: Option<String>,
}

/// An upper-tier authority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAuthority {
    /// The area's name, unique in the file.
    pub name: String,
    /// The council's name.
    pub council: String,
    /// Other names of the area.
    #[serde(default)]
    pub also: Vec<String>,
    /// `county` (two tiers), `unitary`, `metropolitan` or `london-borough`.
    pub kind: String,
    /// The region.
    pub region: String,
    /// The police force.
    pub force: String,
    /// Its first day, where it is recent.
    #[serde(default)]
    pub from: Option<String>,
    /// Its last day.
    #[serde(default)]
    pub until: Option<String>,
    /// Combined authorities that it has belonged to.
    #[serde(default)]
    pub combined: Vec<String>,
    /// An elected mayor of the council, or of a district in it.
    #[serde(default)]
    pub mayor: Option<RawTerm>,
    /// The integrated care board that takes in the whole of it.
    #[serde(default)]
    pub icb: Option<String>,
    /// `wales`, `scotland` or `none`.
    #[serde(default)]
    pub border: Option<String>,
    /// Whether it has parish or town councils.
    #[serde(default)]
    pub parishes: Option<bool>,
    /// Prisons that are certainly in it.
    #[serde(default)]
    pub prisons: Vec<String>,
    /// Its district and borough councils.
    #[serde(default)]
    pub districts: Vec<String>,
}

/// From a day to a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTerm {
    /// The first day.
    pub from: String,
    /// The last day.
    #[serde(default)]
    pub until: Option<String>,
}

/// What a name stands for, by index: an authority, a name for several, a district of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    Authority(usize),
    Group(usize),
    District(usize, usize),
}

impl Meant {
    /// Of its number: what it is in the lowest two bits, its index, and the index of a district.
    pub(super) fn of(number: u32) -> Option<Self> {
        let (index, inner) = ((number >> 2 & 0x7fff) as usize, (number >> 17) as usize);
        Some(match number & 3 {
            0 => Self::Authority(index),
            1 => Self::Group(index),
            2 => Self::District(index, inner),
            _ => return None,
        })
    }
}

/// The words of a text in small letters, without signs; 'and' stands for '&'.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|w| !w.is_empty()).take(200);
        words.map(str::to_lowercase).collect()
    };
    if text.contains(['&', '\'', '’']) {
        return plain(&text.replace('&', " and ").replace(['\'', '’'], ""));
    }
    plain(text)
}
