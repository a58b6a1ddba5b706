//! An assessment for spreadsheets: partnerships by requirements, every requirement of every partnership, and what was read.

use rust_xlsxwriter::{Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::SCOPE;
use super::calendar;
use super::changes::Changes;
use super::desk::{Cell, Desk, Row};
use crate::pack::rule::Rule;
use crate::report::table::{MOST, about, cell, head, look, properties, separated, tall};
use crate::report::told::{DISCLAIMER, MEANING};
use crate::report::{Report, Style, text};
use crate::verdict::Outcome;

/// A3, as Excel numbers papers.
const A3: u8 = 8;

/// The sheet of returns.
const RETURNS: &str = "Returns";

/// The columns of a return: title, width in the workbook, and what stands there.
type Column = (
    &'static str,
    f64,
    fn(&Desk<'_>, &Row<'_>, &Rule, &Cell<'_>) -> String,
);

const COLUMNS: [Column; 13] = [
    ("Partnership", 30.0, |_, row, _, _| row.name.clone()),
    ("Topic", 26.0, |desk, _, rule, _| {
        let topic = desk.topics.iter().find(|t| t.id == rule.topic());
        topic.map_or_else(String::new, |t| t.about.clone())
    }),
    ("Requirement", 13.0, |_, _, rule, _| rule.id.clone()),
    ("What is asked", 44.0, |_, _, rule, _| rule.title.clone()),
    ("Outcome", 15.0, |_, _, _, cell| cell.words()),
    ("What the documents say", 50.0, |_, _, _, cell| {
        let quotes = cell.told().map_or(&[][..], |t| t.quotes.as_slice());
        let quotes: Vec<&str> = quotes.iter().map(|q| q.quote.as_str()).collect();
        quotes.join("\n")
    }),
    ("Where", 34.0, |_, _, _, cell| {
        let quotes = cell.told().map_or(&[][..], |t| t.quotes.as_slice());
        let places: Vec<&str> = quotes.iter().map(|q| q.words.as_str()).collect();
        places.join("\n")
    }),
    ("What is missing", 50.0, |_, _, _, cell| cell.missing()),
    ("What to ask", 50.0, |_, _, _, cell| cell.ask()),
    ("The area's own answer", 40.0, |_, _, _, cell| cell.answer()),
    ("Set aside", 30.0, |_, _, _, cell| cell.aside()),
    ("Strength", 14.0, |_, _, rule, _| rule.strength.to_owned()),
    ("Asked in", 44.0, |_, _, rule, _| rule.citation.in_words()),
];

/// Every requirement of every partnership, as comma-separated values.
#[must_use]
pub(super) fn csv(report: &Report, style: &Style) -> String {
    let desk = Desk::of(report, style);
    let rows = desk.rows.iter().flat_map(|row| {
        let cells = desk.columns.iter().zip(&row.cells);
        cells.map(|(rule, cell)| COLUMNS.map(|c| (c.2)(&desk, row, rule, cell)))
    });
    separated(COLUMNS.map(|c| c.0), rows)
}

/// An Excel workbook: the matrix, each of its cells a link to its row among the returns, and what was read.
///
/// # Errors
/// The writer's, in words: a workbook beyond Excel's own limits.
pub(super) fn xlsx(report: &Report, style: &Style) -> Result<Vec<u8>, String> {
    book(report, style).map_err(|error| error.to_string())
}

fn book(report: &Report, style: &Style) -> Result<Vec<u8>, XlsxError> {
    let desk = Desk::of(report, style);
    let mut book = Workbook::new();
    book.set_properties(&properties(report, &desk.title())?);
    matrix(book.add_worksheet().set_name("Partnerships")?, &desk)?;
    missed(book.add_worksheet().set_name("Requirements")?, &desk)?;
    returns(book.add_worksheet().set_name(RETURNS)?, &desk)?;
    days(book.add_worksheet().set_name("Calendar")?, &desk)?;
    if let Some(changes) = Changes::of(&desk) {
        changed(
            book.add_worksheet().set_name("What has changed")?,
            &desk,
            &changes,
        )?;
    }
    about(
        book.add_worksheet().set_name("What was read")?,
        &desk.telling,
    )?;
    book.save_to_buffer()
}

/// The first row below what every sheet says first.
fn opening(sheet: &mut Worksheet, desk: &Desk<'_>) -> Result<u32, XlsxError> {
    let day = text::date(desk.telling.report.as_of);
    sheet.write_string(0, 0, SCOPE)?;
    sheet.write_string(1, 0, DISCLAIMER)?;
    sheet.write_string(2, 0, format!("As of {day}. {MEANING}"))?;
    sheet.set_landscape();
    sheet.set_paper_size(A3);
    sheet.set_footer(format!("&L{SCOPE} {DISCLAIMER}&RPage &P of &N"));
    Ok(4)
}

/// The letter of a cell that has no room for words.
pub(super) fn letter(cell: &Cell<'_>) -> &'static str {
    match cell.outcome() {
        Some(Outcome::Met) => "M",
        Some(Outcome::Partly) => "P",
        Some(Outcome::Gap) => "N",
        Some(Outcome::CannotTell) => "?",
        Some(Outcome::NotApplicable) => "–",
        None => "",
    }
}

fn matrix(sheet: &mut Worksheet, desk: &Desk<'_>) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let centred = |format: Format| format.set_align(FormatAlign::Center);
    let looks = Outcome::TABLE.map(|(outcome, _, _)| centred(look(outcome)));
    let slanted = Format::clone(&head)
        .set_rotation(90)
        .set_align(FormatAlign::Center);
    let top = opening(sheet, desk)?;
    sheet.write_string(
        top - 1,
        0,
        "M met, P partly met, N not found, ? could not tell, – not applicable, empty: not judged for want of a document. A letter leads to its row among the returns.",
    )?;
    let said: [(&str, f64); 9] = [
        ("Partnership", 34.0),
        ("Supplied", 14.0),
        ("Not supplied", 36.0),
        ("Asked", 8.0),
        ("Could be judged", 10.0),
        ("Met", 8.0),
        ("Partly met", 8.0),
        ("Not found", 8.0),
        ("Could not tell or does not apply", 14.0),
    ];
    let first = u16::try_from(said.len()).unwrap_or_default();
    for (at, (title, width)) in (0u16..).zip(said) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(top + 1, at, title, &head)?;
    }
    for topic in &desk.topics {
        let from = first + u16::try_from(topic.from).unwrap_or_default();
        let to = from + u16::try_from(topic.count.max(1) - 1).unwrap_or_default();
        if from < to {
            sheet.merge_range(top, from, top, to, &topic.about, &head)?;
        } else {
            sheet.write_string_with_format(top, from, &topic.about, &head)?;
        }
    }
    for (at, rule) in (first..).zip(&desk.columns) {
        sheet.set_column_width(at, 4.0)?;
        sheet.write_string_with_format(top + 1, at, &rule.id, &slanted)?;
    }
    sheet.set_row_height(top + 1, 60.0)?;
    let mut told = 0u32;
    for (at, row) in (top + 2..).zip(&desk.rows) {
        let counts = &row.counts;
        sheet.write_string_with_format(at, 0, text::short(&row.name, MOST), &cell)?;
        let documents = row.documents(&desk.telling).len();
        let supplied = text::count(documents, "document");
        sheet.write_string_with_format(at, 1, supplied, &cell)?;
        sheet.write_string_with_format(at, 2, row.lacking_kinds(), &cell)?;
        let untold = counts.of(Outcome::CannotTell) + counts.of(Outcome::NotApplicable);
        let numbers = [
            counts.asked,
            counts.judged(),
            counts.of(Outcome::Met),
            counts.of(Outcome::Partly),
            counts.of(Outcome::Gap),
            untold,
        ];
        for (column, n) in (3u16..).zip(numbers) {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            sheet.write_number_with_format(at, column, n, &cell)?;
        }
        for (column, shown) in (first..).zip(&row.cells) {
            // the returns stand in the same order, one row a cell, below their head
            let place = format!("internal:'{RETURNS}'!A{}", top + 2 + told);
            told += 1;
            if let Some(outcome) = shown.outcome() {
                let link = Url::new(place).set_text(letter(shown));
                sheet.write_url_with_format(at, column, link, &looks[outcome as usize])?;
            }
        }
    }
    sheet.set_freeze_panes(top + 2, 1)?;
    sheet.set_repeat_rows(top, top + 1)?;
    sheet.set_repeat_columns(0, 0)?;
    Ok(())
}

fn missed(sheet: &mut Worksheet, desk: &Desk<'_>) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let top = opening(sheet, desk)?;
    let titles: [(&str, f64); 8] = [
        ("Requirement", 13.0),
        ("What is asked", 60.0),
        ("Strength", 14.0),
        ("Could be judged in", 12.0),
        ("Not found", 10.0),
        ("Partly met", 10.0),
        ("Met", 10.0),
        ("Asked in", 44.0),
    ];
    for (at, (title, width)) in (0u16..).zip(titles) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(top, at, title, &head)?;
    }
    let mut last = top;
    for (at, (column, counts)) in (top + 1..).zip(desk.missed()) {
        let rule = desk.columns[column];
        for (column, words) in [
            (0, rule.id.as_str()),
            (1, rule.title.as_str()),
            (2, rule.strength),
            (7, rule.citation.in_words().as_str()),
        ] {
            sheet.write_string_with_format(at, column, words, &cell)?;
        }
        let numbers = [
            counts.judged(),
            counts.of(Outcome::Gap),
            counts.of(Outcome::Partly),
            counts.of(Outcome::Met),
        ];
        for (column, n) in (3u16..).zip(numbers) {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            sheet.write_number_with_format(at, column, n, &cell)?;
        }
        let cited = rule.citation.in_words();
        let cells = [(rule.title.as_str(), 60.0), (&cited, 44.0)];
        tall(sheet, at, cells.into_iter())?;
        last = at;
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.autofilter(top, 0, last, 7)?;
    sheet.set_freeze_panes(top + 1, 2)?;
    Ok(())
}

fn returns(sheet: &mut Worksheet, desk: &Desk<'_>) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let looks = Outcome::TABLE.map(|(outcome, _, _)| look(outcome));
    let top = opening(sheet, desk)?;
    for (at, (title, width, _)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(top, at, title, &head)?;
    }
    let mut at = top;
    for row in &desk.rows {
        for (rule, shown) in desk.columns.iter().zip(&row.cells) {
            at += 1;
            let cells = COLUMNS.map(|c| text::short(&(c.2)(desk, row, rule, shown), MOST));
            for (column, ((title, _, _), words)) in (0u16..).zip(COLUMNS.iter().zip(&cells)) {
                let format = match shown.outcome() {
                    Some(outcome) if *title == "Outcome" => &looks[outcome as usize],
                    _ => &cell,
                };
                sheet.write_string_with_format(at, column, words, format)?;
            }
            let cells = cells.iter().zip(COLUMNS);
            tall(
                sheet,
                at,
                cells.map(|(words, (_, width, _))| (words.as_str(), width)),
            )?;
        }
    }
    sheet.set_print_fit_to_pages(1, 0);
    let columns = u16::try_from(COLUMNS.len()).unwrap_or(1);
    sheet.autofilter(top, 0, at, columns - 1)?;
    sheet.set_freeze_panes(top + 1, 3)?;
    sheet.set_repeat_rows(top, top)?;
    Ok(())
}

/// A sheet of words below what every sheet says first.
fn listed<const N: usize>(
    sheet: &mut Worksheet,
    desk: &Desk<'_>,
    titles: [(&str, f64); N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let top = opening(sheet, desk)?;
    for (at, (title, width)) in (0u16..).zip(titles) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(top, at, title, &head)?;
    }
    let mut last = top;
    for (at, row) in (top + 1..).zip(rows) {
        for (column, words) in (0u16..).zip(&row) {
            sheet.write_string_with_format(at, column, text::short(words, MOST), &cell)?;
        }
        let cells = row.iter().zip(titles);
        tall(
            sheet,
            at,
            cells.map(|(words, (_, width))| (words.as_str(), width)),
        )?;
        last = at;
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.autofilter(top, 0, last, u16::try_from(N).unwrap_or(1) - 1)?;
    sheet.set_freeze_panes(top + 1, 1)?;
    sheet.set_repeat_rows(top, top)?;
    Ok(())
}

fn days(sheet: &mut Worksheet, desk: &Desk<'_>) -> Result<(), XlsxError> {
    let titles = [
        ("Partnership", 34.0),
        ("Deliverable", 30.0),
        ("Requirement", 13.0),
        ("How it stands", 16.0),
        ("Day", 14.0),
        ("In words", 80.0),
    ];
    let rows = desk.rows.iter().flat_map(|row| {
        calendar::of(desk, row).into_iter().map(|entry| {
            [
                row.name.clone(),
                entry.what,
                entry.rule.id.clone(),
                entry.standing.words().to_owned(),
                entry.due.map_or_else(String::new, |day| day.to_string()),
                entry.words,
            ]
        })
    });
    listed(sheet, desk, titles, rows)
}

fn changed(sheet: &mut Worksheet, desk: &Desk<'_>, changes: &Changes<'_>) -> Result<(), XlsxError> {
    let titles = [
        ("Partnership", 34.0),
        ("Requirement", 13.0),
        ("What is asked", 60.0),
        ("Change", 24.0),
        ("Then", 18.0),
        ("Now", 18.0),
    ];
    let rows = changes.changes.iter().map(|c| {
        [
            c.partnership.clone(),
            c.rule.id.clone(),
            c.rule.title.clone(),
            c.sort.words().to_owned(),
            c.then.clone(),
            c.now.clone(),
        ]
    });
    listed(sheet, desk, titles, rows)
}
