//! The bytes of a PDF in, frames out, as the child process writes them: page after page, so that what went before a fault is not lost.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret_page,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::ink::Ink;
use super::sheet::{Frame, Refusal, Sheet};
use crate::source::limits;

/// Reads a PDF and writes what is on its pages.
///
/// # Errors
/// When the pipe is closed.
pub(crate) fn pdf_pages(bytes: Vec<u8>, out: &mut impl Write) -> io::Result<()> {
    match Pdf::new(bytes) {
        Ok(pdf) => pages(&pdf, out),
        Err(error) => out.write_all(&Frame::Refused(refusal(error)).packed()),
    }?;
    out.flush()
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Locked,
        LoadPdfError::Decryption(_) => Refusal::Encrypted,
        LoadPdfError::Invalid => Refusal::Damaged,
    }
}

fn pages(pdf: &Pdf, out: &mut impl Write) -> io::Result<()> {
    let pages = pdf.pages();
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    if pages.len() > limits::PAGES {
        return out.write_all(&Frame::Refused(Refusal::Pages(count)).packed());
    }
    out.write_all(&Frame::Open(count).packed())?;
    let cache = InterpreterCache::new();
    for page in pages.iter() {
        let (width, height) = page.render_dimensions();
        let mut ink = Ink::new(width, height);
        let read = catch_unwind(AssertUnwindSafe(|| {
            let settings = InterpreterSettings {
                render_content: RenderContent::PAGE,
                ..InterpreterSettings::default()
            };
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let place = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(place, bounds, &cache, pdf.xref(), settings);
            interpret_page(page, &mut context, &mut ink);
        }));
        ink.flush();
        ink.sheet.over |= read.is_err();
        let sheet: Sheet = ink.sheet;
        out.write_all(&Frame::Page(sheet).packed())?;
    }
    out.write_all(&Frame::End.packed())
}
