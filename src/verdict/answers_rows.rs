//! A workbook of answers in, one entry a row out; an entry that cannot be right is told with the name of its cell.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use jiff::civil::Date;

use super::answers::{Raw, differs, outcome_of, too_few};
use super::waivers::{day_of, rule_of};
use crate::document::package::{Fault, Package};
use crate::pack::Pack;

/// The sheet that the answers stand on.
pub const SHEET: &str = "Answers";

/// The columns of that sheet, in their order: what is asked of which requirement, then what a person fills in.
pub const COLUMNS: [&str; 14] = [
    "Requirement",
    "What is asked",
    "Partnership",
    "Document",
    "What the documents show",
    "What was found or is asked",
    "Where to look",
    "Outcome",
    "Reason",
    "Shown in",
    "Words that show it",
    "By (a post)",
    "Answered on",
    "Holds until",
];

/// How many of the columns are not for filling in.
pub const GIVEN: usize = 7;

/// Rows above the titles that may be looked at, where somebody put some in.
const ABOVE: usize = 20;

/// The file as rows.
#[derive(Debug, Default)]
pub struct Rows {
    /// One entry for each row with an outcome; its row, from 1.
    pub entries: Vec<(Raw, u32)>,
    /// What cannot be right, each with its cell: 'Answers!H12: ...'.
    pub faults: Vec<String>,
}

/// Reads a workbook of answers (Office Open XML or OpenDocument). `day`: the day of an answer that says none.
///
/// # Errors
/// What is no workbook, is over a limit, or has no sheet of answers: why, to stand after the file's name.
pub fn read(bytes: &[u8], pack: &Pack, day: Date) -> Result<Rows, String> {
    let whole = Package::open(bytes).and_then(|mut p| p.measure());
    whole.map_err(|Fault { message, .. }| message)?;
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| format!("is no workbook: {error}"))?;
    let names = book.sheet_names();
    let name = names.iter().find(|n| n.eq_ignore_ascii_case(SHEET));
    let name = name.or_else(|| names.first()).cloned().unwrap_or_default();
    let sheet = book
        .worksheet_range(&name)
        .map_err(|error| format!("has a sheet that cannot be read: {error}"))?;
    let Some((at, columns)) = titles(&sheet) else {
        return Err(format!(
            "has no sheet `{SHEET}` with the columns `{}` and `{}`",
            COLUMNS[0], COLUMNS[GIVEN]
        ));
    };
    let mut rows = Rows::default();
    let (top, left) = sheet.start().unwrap_or_default();
    for (offset, cells) in sheet.rows().enumerate().skip(at + 1) {
        let number = top + u32::try_from(offset).unwrap_or(u32::MAX) + 1;
        let row = Row {
            cells,
            columns,
            place: &|column| match column {
                Some(c) => {
                    let letters = letters(left + u32::try_from(c).unwrap_or_default());
                    format!("{name}!{letters}{number}")
                }
                None => format!("{name}, row {number}"),
            },
        };
        if row.text(GIVEN).is_empty() {
            continue;
        }
        match row.entry(pack, day) {
            Ok(entry) => rows.entries.push((entry, number)),
            Err(faults) => rows.faults.extend(faults),
        }
    }
    Ok(rows)
}

type Columns = [Option<usize>; COLUMNS.len()];

/// The row of the titles, and where each column stands in it.
fn titles(sheet: &Range<Data>) -> Option<(usize, Columns)> {
    let rows = sheet.rows().enumerate().take(ABOVE);
    let found = rows.map(|(at, cells)| {
        let title = |title: &&str| {
            let same = |c: &Data| said(c).eq_ignore_ascii_case(title);
            cells.iter().position(same)
        };
        (at, COLUMNS.each_ref().map(title))
    });
    let whole = |(_, columns): &(usize, Columns)| columns[0].is_some() && columns[GIVEN].is_some();
    found.into_iter().find(whole)
}

struct Row<'a> {
    cells: &'a [Data],
    columns: Columns,
    /// The name of a cell of this row.
    place: &'a dyn Fn(Option<usize>) -> String,
}

impl Row<'_> {
    fn cell(&self, column: usize) -> Option<&Data> {
        self.columns[column].and_then(|at| self.cells.get(at))
    }

    fn text(&self, column: usize) -> String {
        self.cell(column).map_or_else(String::new, said)
    }

    fn some(&self, column: usize) -> Option<String> {
        Some(self.text(column)).filter(|t| !t.is_empty())
    }

    fn day(&self, column: usize) -> Result<Option<Date>, String> {
        let day = match self.cell(column) {
            Some(Data::DateTime(moment)) => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                let year = i16::try_from(year).unwrap_or_default();
                let narrow = |n: u8| i8::try_from(n).unwrap_or_default();
                Date::new(year, narrow(month), narrow(day)).ok()
            }
            Some(Data::DateTimeIso(text)) => text.get(..10).and_then(day_of),
            _ => match self.some(column) {
                None => return Ok(None),
                Some(text) => day_of(&text),
            },
        };
        day.map(Some)
            .ok_or_else(|| "this is no date; write it as 2026-12-31".to_owned())
    }

    fn entry(&self, pack: &Pack, today: Date) -> Result<Raw, Vec<String>> {
        let mut faults = Vec::new();
        let mut wrong = |column: usize, why: String| {
            faults.push(format!("{}: {why}", (self.place)(self.columns[column])));
        };
        let rule = rule_of(pack, &self.text(0)).map_or_else(
            |near| {
                let word = self.text(0);
                wrong(0, format!("no rule in use has the id `{word}`. {near}"));
                String::new()
            },
            |rule| pack.rules[rule].id.clone(),
        );
        let outcome = outcome_of(&self.text(GIVEN)).map_or_else(
            |help| {
                let word = self.text(GIVEN);
                wrong(GIVEN, format!("`{word}` is no outcome. {help}"));
                None
            },
            Some,
        );
        let shown = outcome_of(&self.text(4)).ok();
        let reason = self.some(8);
        if let (Some(shown), Some(outcome)) = (shown, outcome)
            && differs(shown, outcome)
            && reason.is_none()
        {
            let why = "the answer differs from what the documents show: give the reason";
            wrong(8, why.to_owned());
        }
        let words = self.some(10);
        if words.as_deref().is_some_and(too_few) {
            let why = "too few to be known again: copy at least three words from the document";
            wrong(10, why.to_owned());
        }
        let by = self.some(11);
        if by.is_none() {
            wrong(11, "say who answers: a post, not a name".to_owned());
        }
        let mut days = [None, None];
        for (day, column) in days.iter_mut().zip([12, 13]) {
            match self.day(column) {
                Ok(found) => *day = found,
                Err(why) => wrong(column, why),
            }
        }
        let [answered, until] = days;
        let answered = answered.unwrap_or(today);
        if answered > today {
            wrong(12, "this day is still to come".to_owned());
        }
        if until.is_some_and(|until| until < answered) {
            wrong(13, "this is before the day of the answer".to_owned());
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Raw {
            rule,
            partnership: self.some(2),
            document: self.some(3),
            outcome: outcome.map_or_else(String::new, |o| o.word().to_owned()),
            reason,
            shown_in: self.some(9),
            words,
            by,
            answered: Some(answered.to_string()),
            until: until.map(|day| day.to_string()),
        })
    }
}

/// What a cell says.
fn said(cell: &Data) -> String {
    cell.to_string().trim().to_owned()
}

/// The letters of a column, from 0: A to Z, then AA.
fn letters(mut column: u32) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from(
            b'A' + u8::try_from(column % 26).unwrap_or_default(),
        ));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [0, 25, 26, 27, 701, 702].map(letters),
            ["A", "Z", "AA", "AB", "ZZ", "AAA"]
        );
    }
}
