//! A report in, a reviewer's desk out: partnerships by requirements, the return of each partnership, the calendar, what has changed; one file per output format.

mod calendar;
mod changes;
mod desk;
mod earlier;
mod html;
mod json;
mod markdown;
mod pictures;
mod tables;

pub use earlier::Earlier;
pub use json::{SCHEMA, schema};

use super::{Format, Keep, Write};

/// Said on every page and sheet, before anything else.
pub(super) const SCOPE: &str = "This is what documents show, not how well a partnership works.";

/// The formats of an assessment, those for people first.
pub const FORMATS: &[Format] = &[
    Format::text("html", Keep::All, html::write),
    Format {
        name: "xlsx",
        keep: Keep::All,
        write: Write::File(tables::xlsx),
    },
    Format::text("markdown", Keep::All, markdown::write),
    Format::text("csv", Keep::All, tables::csv),
    Format::text("ics", Keep::All, calendar::ics),
    Format::text("json", Keep::All, json::write),
];
