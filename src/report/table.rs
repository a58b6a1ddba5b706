//! One row a verdict, for spreadsheets: as comma-separated values and as an Excel workbook.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::told::{DISCLAIMER, MEANING, Telling, Told};
use super::{Report, Style, text};
use crate::verdict::Outcome;

/// The most characters of a cell in Excel (support.microsoft.com, 'Excel specifications and limits').
pub(super) const MOST: usize = 32_000;

/// The columns: title, width in the workbook, and what stands there.
type Column = (&'static str, f64, fn(&Told, &Telling) -> String);

const COLUMNS: [Column; 20] = [
    ("Partnership", 24.0, |t, all| {
        all.partnership(t.verdict).unwrap_or_default()
    }),
    ("Document or partnership", 32.0, |t, _| t.subject.clone()),
    ("Requirement", 12.0, |t, _| t.rule.id.clone()),
    ("What is asked", 44.0, |t, _| t.rule.title.clone()),
    ("Outcome", 14.0, |t, _| {
        text::capital(t.verdict.outcome.in_words())
    }),
    ("Level", 16.0, |t, _| {
        t.verdict.severity.map_or("", |s| s.heading()).to_owned()
    }),
    ("What was found", 60.0, |t, _| {
        if t.verdict.outcome == Outcome::Met {
            String::new()
        } else {
            t.message.clone()
        }
    }),
    ("Where", 34.0, |t, _| {
        let untold = matches!(
            t.verdict.outcome,
            Outcome::CannotTell | Outcome::NotApplicable
        );
        let at = t.at.as_ref().filter(|_| !untold || !t.quotes.is_empty());
        at.map_or_else(String::new, |at| at.words.clone())
    }),
    ("Quote", 50.0, |t, _| {
        t.quotes
            .first()
            .map_or_else(String::new, |q| q.quote.clone())
    }),
    ("Further quotes", 50.0, |t, _| {
        let further: Vec<String> = t
            .quotes
            .iter()
            .skip(1)
            .map(|q| format!("{} ({})", q.quote, q.words))
            .collect();
        further.join("\n")
    }),
    ("Missing", 30.0, |t, _| text::list(&t.verdict.missing_parts)),
    ("Details", 40.0, |t, _| t.items.join("\n")),
    ("What to do", 60.0, |t, _| {
        t.help.clone().unwrap_or_default()
    }),
    ("You could say", 60.0, |t, _| {
        if t.verdict.outcome == Outcome::Met {
            String::new()
        } else {
            t.rule.wording.clone().unwrap_or_default()
        }
    }),
    ("Set aside", 40.0, |t, _| {
        t.aside.clone().unwrap_or_default()
    }),
    ("Answer", 40.0, |t, _| {
        t.answer.as_deref().map_or_else(String::new, text::capital)
    }),
    ("Strength", 14.0, |t, _| t.rule.strength.to_owned()),
    ("Pack", 16.0, |t, _| {
        t.pack.map_or_else(String::new, |p| p.id.clone())
    }),
    ("Asked in", 44.0, |t, _| t.rule.citation.in_words()),
    ("Fingerprint", 14.0, |t, _| t.fingerprint.clone()),
];

/// One row a verdict, as comma-separated values.
#[must_use]
pub fn csv(report: &Report, style: &Style) -> String {
    let telling = Telling::new(report, style);
    let cells = |told: Told| COLUMNS.map(|c| (c.2)(&told, &telling));
    separated(COLUMNS.map(|c| c.0), telling.verdicts().map(cells))
}

/// Comma-separated values (RFC 4180) with a byte order mark, which Excel needs to read them as UTF-8. A cell that a spreadsheet would take for a formula is led by an apostrophe.
pub(super) fn separated<const N: usize>(
    titles: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // writing into memory cannot fail
    let _ = writer.write_record(titles);
    for row in rows {
        let _ = writer.write_record(row.map(no_formula));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn no_formula(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{words}");
    }
    words
}

/// An Excel workbook: what to act on, every requirement, and what was read.
///
/// # Errors
/// The writer's, in words: a workbook beyond Excel's own limits.
pub fn xlsx(report: &Report, style: &Style) -> Result<Vec<u8>, String> {
    book(report, style).map_err(|error| error.to_string())
}

fn book(report: &Report, style: &Style) -> Result<Vec<u8>, XlsxError> {
    let telling = Telling::new(report, style);
    let mut book = Workbook::new();
    book.set_properties(&properties(report, "What the documents show")?);
    let findings: Vec<Told> = telling.findings().collect();
    verdicts(
        book.add_worksheet().set_name("To act on")?,
        &telling,
        &findings,
    )?;
    let all: Vec<Told> = telling.verdicts().collect();
    verdicts(
        book.add_worksheet().set_name("Every requirement")?,
        &telling,
        &all,
    )?;
    about(book.add_worksheet().set_name("What was read")?, &telling)?;
    book.save_to_buffer()
}

/// Makes a row as high as its cells need, each given with its width: not every program works it out by itself.
pub(super) fn tall<'w>(
    sheet: &mut Worksheet,
    row: u32,
    cells: impl Iterator<Item = (&'w str, f64)>,
) -> Result<(), XlsxError> {
    const LINE: f64 = 15.0;
    // Excel's own limit, in points
    const MOST: f64 = 409.0;
    let lines = |(words, width): (&str, f64)| {
        let of = |line: &str| (line.chars().count() as f64 * 1.1 / width).ceil().max(1.0);
        words.split('\n').map(of).sum::<f64>()
    };
    let most = cells.map(lines).fold(1.0, f64::max);
    sheet.set_row_height(row, (most * LINE).min(MOST))?;
    Ok(())
}

/// What a workbook says of itself; it was made on the day of the check, so that the same check gives the same bytes.
pub(super) fn properties(report: &Report, title: &str) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(title)
        .set_author("Quorate")
        .set_comment(DISCLAIMER)
        .set_creation_datetime(&excel(report.as_of)?))
}

/// A day as a workbook holds it.
pub(super) fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let (year, month) = (day.year().unsigned_abs(), day.month().unsigned_abs());
    ExcelDateTime::from_ymd(year, month, day.day().unsigned_abs())
}

pub(super) fn head() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x1D_4F_5C))
        .set_font_color(Color::White)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

pub(super) fn cell() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// The look of an outcome: words first, a pale ground beside them.
pub(super) fn look(outcome: Outcome) -> Format {
    let ground = match outcome {
        Outcome::Met => 0xDF_F0_E3,
        Outcome::Partly => 0xFF_F1_CC,
        Outcome::Gap => 0xFB_DD_D8,
        Outcome::NotApplicable | Outcome::CannotTell => 0xEC_EC_EC,
    };
    cell().set_background_color(Color::RGB(ground)).set_bold()
}

fn verdicts(sheet: &mut Worksheet, telling: &Telling, rows: &[Told]) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let looks = Outcome::TABLE.map(|(outcome, _, _)| look(outcome));
    for (at, (title, width, _)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, title, &head)?;
    }
    let mut last = 0;
    for (row, told) in (1u32..).zip(rows) {
        let cells = COLUMNS.map(|(_, _, words)| text::short(&words(told, telling), MOST));
        for (at, ((title, _, _), words)) in (0u16..).zip(COLUMNS.iter().zip(&cells)) {
            let format = if *title == "Outcome" {
                &looks[told.verdict.outcome as usize]
            } else {
                &cell
            };
            sheet.write_string_with_format(row, at, words, format)?;
        }
        let cells = cells.iter().zip(COLUMNS);
        tall(
            sheet,
            row,
            cells.map(|(words, (_, width, _))| (words.as_str(), width)),
        )?;
        last = row;
    }
    let columns = u16::try_from(COLUMNS.len()).unwrap_or(1);
    sheet.autofilter(0, 0, last, columns - 1)?;
    sheet.set_freeze_panes(1, 3)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// What was read, by which packs, as of when; what was not.
pub(super) fn about(sheet: &mut Worksheet, telling: &Telling) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    for (at, width) in (0u16..).zip([44.0, 30.0, 24.0, 18.0, 70.0]) {
        sheet.set_column_width(at, width)?;
    }
    let report = telling.report;
    let mut rows: Vec<(bool, Vec<String>)> = vec![
        (false, vec![DISCLAIMER.to_owned()]),
        (false, vec![MEANING.to_owned()]),
        (false, vec![format!("As of {}", text::date(report.as_of))]),
        (false, Vec::new()),
        (
            true,
            ["Document", "Kind", "Status", "Written", "SHA-256"]
                .map(str::to_owned)
                .to_vec(),
        ),
    ];
    for d in &report.documents {
        let kinds: Vec<String> = d.kinds.iter().map(|k| k.kind.words()).collect();
        let written = d.written.clone().unwrap_or_else(|| "not found".to_owned());
        rows.push((
            false,
            vec![
                d.path.to_string(),
                text::list(&kinds),
                d.status.to_owned(),
                written,
                d.sha256.clone(),
            ],
        ));
    }
    rows.push((false, Vec::new()));
    rows.push((
        true,
        ["Rules", "Version", "", "", "SHA-256"]
            .map(str::to_owned)
            .to_vec(),
    ));
    for p in &report.pack.packs {
        rows.push((
            false,
            vec![
                p.title.clone(),
                p.version.clone(),
                String::new(),
                String::new(),
                p.sha256.clone(),
            ],
        ));
    }
    let left = super::standing::left_out(telling);
    if !left.is_empty() {
        rows.push((false, Vec::new()));
        rows.push((true, vec!["Not read or not judged".to_owned()]));
        rows.extend(left.into_iter().map(|words| (false, vec![words])));
    }
    for (row, (is_head, cells)) in (0u32..).zip(rows) {
        let format = if is_head { &head } else { &cell };
        let alone = cells.len() == 1 && !is_head;
        for (at, words) in (0u16..).zip(cells) {
            let words = text::short(&text::clean(&words), MOST);
            if alone {
                sheet.write_string(row, at, words)?;
            } else {
                sheet.write_string_with_format(row, at, words, format)?;
            }
        }
    }
    Ok(())
}
