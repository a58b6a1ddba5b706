//! A report in, a workbook of questions out: one row for each requirement that is open, with lists to choose from, and the answers that are there.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, FormatAlign, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::table::{MOST, cell, excel, head, look, properties, tall};
use super::told::{DISCLAIMER, MEANING, Telling, Told};
use super::{Report, Style, text};
use crate::pack::rule::Test;
use crate::verdict::answers_rows::{COLUMNS, GIVEN, SHEET};
use crate::verdict::{Outcome, Subject};

/// Width of each column.
const WIDTHS: [f64; COLUMNS.len()] = [
    12.0, 40.0, 24.0, 28.0, 16.0, 50.0, 50.0, 16.0, 40.0, 28.0, 40.0, 26.0, 14.0, 14.0,
];

/// How to fill it in, a line each.
const HOW: [&str; 7] = [
    "Fill in the pale columns of the sheet 'Answers', on the rows that you can answer; leave the others empty.",
    "Outcome: choose from the list. Where it differs from what the documents show, give the reason.",
    "Shown in: the document that shows it. Words that show it: at least three words in a row, copied from there.",
    "An answer is a claim until that document is checked and the words are found in it.",
    "By: a post, such as Director of Public Health, not a name.",
    "Answered on: today, where it is left empty. Holds until: twelve months later, where it is left empty.",
    "Then send the file back: `quorate answers import FILE` takes it in, and names the cell of an entry that cannot be right.",
];

/// Writes the workbook. `seen`: a path as the file of answers writes it; `every`: also what is met or does not apply.
///
/// # Errors
/// The writer's, in words: a workbook beyond Excel's own limits.
pub fn write(
    report: &Report,
    style: &Style,
    seen: &dyn Fn(&str) -> String,
    every: bool,
) -> Result<Vec<u8>, String> {
    book(report, style, seen, every).map_err(|error| error.to_string())
}

fn book(
    report: &Report,
    style: &Style,
    seen: &dyn Fn(&str) -> String,
    every: bool,
) -> Result<Vec<u8>, XlsxError> {
    let telling = Telling::new(report, style);
    let mut book = Workbook::new();
    book.set_properties(&properties(
        report,
        "Questions that only people can answer",
    )?);
    let open = |t: &Told| {
        let judged = matches!(t.verdict.outcome, Outcome::Met | Outcome::NotApplicable);
        every || !judged || t.answer.is_some() || matches!(t.rule.test, Test::Question(..))
    };
    let rows: Vec<Told> = telling.verdicts().filter(|t| open(t)).collect();
    let documents: Vec<String> = report.documents.iter().map(|d| seen(&d.path)).collect();
    questions(
        book.add_worksheet().set_name(SHEET)?,
        &telling,
        &rows,
        seen,
        documents.len(),
    )?;
    let how = book.add_worksheet().set_name("How to answer")?;
    how.set_column_width(0, 110)?;
    let as_of = format!("As of {}", text::date(report.as_of));
    let lines = HOW.iter().copied().chain([MEANING, DISCLAIMER, &as_of]);
    for (row, line) in (0u32..).zip(lines) {
        how.write_string_with_format(row, 0, line, &cell())?;
    }
    let sheet = book.add_worksheet().set_name("Documents")?;
    sheet.set_column_width(0, 60)?;
    sheet.write_string_with_format(0, 0, "Document", &head())?;
    for (row, document) in (1u32..).zip(&documents) {
        sheet.write_string(row, 0, text::short(document, MOST))?;
    }
    book.save_to_buffer()
}

fn questions(
    sheet: &mut Worksheet,
    telling: &Telling,
    rows: &[Told],
    seen: &dyn Fn(&str) -> String,
    documents: usize,
) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let filled = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(0xFF_FB_E6)
        .set_border(rust_xlsxwriter::FormatBorder::Thin)
        .set_border_color(0xD9_D0_A8);
    let dated = filled.clone().set_num_format("yyyy-mm-dd");
    for (at, (title, width)) in (0u16..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, *title, &head)?;
    }
    let mut last = 0;
    for (row, told) in (1u32..).zip(rows) {
        let given = given(telling, told, seen);
        tall(sheet, row, given.iter().map(String::as_str).zip(WIDTHS))?;
        for (at, words) in (0u16..).zip(given) {
            let look = look(told.verdict.outcome);
            let format = if at == 4 { &look } else { &cell };
            sheet.write_string_with_format(row, at, text::short(&words, MOST), format)?;
        }
        fill(sheet, row, told, &filled, &dated)?;
        last = row;
    }
    let lists = last.max(1);
    let outcomes = DataValidation::new()
        .allow_list_strings(&Outcome::TABLE.map(|(_, _, words)| words))?
        .set_error_title("Outcome")?
        .set_error_message("Choose one of the list.")?;
    sheet.add_data_validation(1, 7, lists, 7, &outcomes)?;
    let papers = Formula::new(format!("Documents!$A$2:$A${}", documents.max(1) + 1));
    // another document may be named, too
    let papers = DataValidation::new()
        .allow_list_formula(papers)
        .show_error_message(false);
    sheet.add_data_validation(1, 9, lists, 9, &papers)?;
    let first = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let days = DataValidation::new()
        .allow_date(DataValidationRule::GreaterThan(first))
        .set_error_title("Date")?
        .set_error_message("Write a date, such as 2026-12-31.")?;
    sheet.add_data_validation(1, 12, lists, 13, &days)?;
    let columns = u16::try_from(COLUMNS.len()).unwrap_or(1);
    sheet.autofilter(0, 0, last, columns - 1)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// What is not for filling in.
fn given(telling: &Telling, told: &Told, seen: &dyn Fn(&str) -> String) -> [String; GIVEN] {
    let report = telling.report;
    let (partnership, document) = match told.verdict.subject {
        Subject::Document(d) => {
            let path = report.documents.get(d as usize).map(|d| seen(&d.path));
            (String::new(), path.unwrap_or_default())
        }
        _ => (
            telling.partnership(told.verdict).unwrap_or_default(),
            String::new(),
        ),
    };
    let quotes: Vec<String> = told
        .quotes
        .iter()
        .map(|q| {
            format!(
                "\u{201c}{}\u{201d} ({})",
                text::short(&q.quote, 300),
                q.words
            )
        })
        .collect();
    [
        told.rule.id.clone(),
        told.rule.title.clone(),
        partnership,
        document,
        told.verdict.outcome.in_words().to_owned(),
        told.message.clone(),
        quotes.join("\n"),
    ]
}

/// The columns to fill in, with the answer that is there.
fn fill(
    sheet: &mut Worksheet,
    row: u32,
    told: &Told,
    filled: &Format,
    dated: &Format,
) -> Result<(), XlsxError> {
    let answer = told.answered.map(|a| &a.answer);
    // people's own words go back as they came, so that nothing is lost on the way
    let words = |w: Option<&String>| w.cloned().unwrap_or_default();
    let texts = [
        answer.map_or_else(String::new, |a| a.outcome.in_words().to_owned()),
        words(answer.and_then(|a| a.reason.as_ref())),
        answer.and_then(|a| a.shown_in.clone()).unwrap_or_default(),
        words(answer.and_then(|a| a.words.as_ref())),
        words(answer.map(|a| &a.by)),
    ];
    for (at, text) in (7u16..).zip(texts) {
        sheet.write_string_with_format(row, at, text, filled)?;
    }
    for (at, day) in [
        (12, answer.map(|a| a.answered)),
        (13, answer.map(|a| a.until)),
    ] {
        match day {
            Some(day) => sheet.write_datetime_with_format(row, at, excel(day)?, dated)?,
            None => sheet.write_blank(row, at, dated)?,
        };
    }
    Ok(())
}
