//! Broken and hostile PDFs, each with the words of the message that is due; none where it is read as far as it can be.

#![allow(clippy::unwrap_used)]

use super::pdf::{file, markdown_to_pdf};

/// A page that draws this, with these resources and more objects after its own.
fn one(drawn: &str, filter: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> {resources} >> /Contents 5 0 R >>"
        ),
        format!(
            "<< /Length {} {filter}>>\nstream\n{drawn}\nendstream",
            drawn.len() + 1
        ),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

fn stream(keys: &str, data: &str) -> String {
    format!(
        "<< {keys} /Length {} >>\nstream\n{data}\nendstream",
        data.len()
    )
}

/// Name, bytes, words of the message.
pub(crate) fn cases(good: &str) -> Vec<(&'static str, Vec<u8>, Option<&'static str>)> {
    let good = markdown_to_pdf(good);
    let table = good.windows(6).rposition(|w| w == b"xref\n0").unwrap();
    let catalogue = || "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let words = "BT /F1 12 Tf 72 700 Td (Words that stand on a page) Tj ET";
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "x",
    );
    let huge = stream(
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
        "x",
    );
    let many = format!(
        "<< /Type /Pages /Kids [{}] /Count 2100 >>",
        (0..2_100)
            .map(|n| format!("{} 0 R ", n + 3))
            .collect::<String>()
    );
    let mut pages = vec![catalogue(), many];
    pages.extend((0..2_100).map(|_| "<< /Type /Page /MediaBox [0 0 9 9] >>".to_owned()));
    let kept = |name: &str| std::fs::read(format!("fixtures/hostile/{name}")).unwrap_or_default();
    vec![
        (
            "empty.pdf",
            b"%PDF-1.7\n".to_vec(),
            Some("no pages can be found"),
        ),
        (
            "noise-after-mark.pdf",
            [b"%PDF-1.7\n".to_vec(), vec![7; 5_000]].concat(),
            Some("no pages can be found"),
        ),
        (
            "half.pdf",
            good[..good.len() / 2].to_vec(),
            Some("no words that can be read"),
        ),
        ("no-table.pdf", good[..table].to_vec(), None),
        (
            "junk-before.pdf",
            [b"HTTP/1.1 200 OK\r\n\x00\xFF\n".to_vec(), good.clone()].concat(),
            None,
        ),
        ("really-a-pdf.docx", good.clone(), None),
        (
            "really-text.pdf",
            b"Only words, saved under the wrong name.".to_vec(),
            None,
        ),
        (
            "really-a-picture.pdf",
            b"\x89PNG\r\n\x1A\n".to_vec(),
            Some("is an image"),
        ),
        (
            "really-a-zip.pdf",
            super::package(&[("notes.txt", "hello")]),
            Some("zip file, not a document"),
        ),
        // made by `qpdf --encrypt user owner 256` of a made PDF, with and without the first password
        (
            "locked.pdf",
            kept("locked.pdf"),
            Some("locked with a password"),
        ),
        ("owner-locked.pdf", kept("owner-locked.pdf"), None),
        // 1 GB of blanks, deflated twice
        (
            "stream-bomb.pdf",
            kept("stream-bomb.pdf"),
            Some("the most that one PDF is given"),
        ),
        (
            "cyclic-object.pdf",
            file(&["1 0 R".to_owned()]),
            Some("no pages can be found"),
        ),
        (
            "cyclic-pages.pdf",
            file(&[
                catalogue(),
                "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 /Parent 2 0 R >>".to_owned(),
            ]),
            Some("damaged or incomplete"),
        ),
        (
            "cyclic-parent.pdf",
            file(&[
                catalogue(),
                "<< /Type /Pages /Kids [3 0 R] /Parent 3 0 R >>".to_owned(),
                "<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>".to_owned(),
            ]),
            Some("no words that can be read"),
        ),
        (
            "cyclic-form.pdf",
            one(
                "/X Do",
                "",
                "/XObject << /X 6 0 R >>",
                &[stream(
                    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
                    "/X Do /X Do /X Do",
                )],
            ),
            Some("no words that can be read"),
        ),
        ("many-pages.pdf", file(&pages), Some("2000 are the most")),
        (
            "nested-arrays.pdf",
            one(&format!("{words} {}", "[".repeat(500_000)), "", "", &[]),
            None,
        ),
        (
            "nested-dictionaries.pdf",
            one(&format!("{words} /a {}", "<<".repeat(500_000)), "", "", &[]),
            None,
        ),
        (
            "nested-function.pdf",
            one(
                "/S cs 0.5 scn 0 0 9 9 re f",
                "",
                "/ColorSpace << /S [/Separation /X /DeviceGray 6 0 R] >>",
                &[stream(
                    "/FunctionType 4 /Domain [0 1] /Range [0 1]",
                    &"{".repeat(400_000),
                )],
            ),
            Some("its pages cannot be read"),
        ),
        (
            "many-letters.pdf",
            one(
                &format!("BT /F1 12 Tf {} ET", "1 0 Td (x) Tj ".repeat(3_600_000)),
                "",
                "",
                &[],
            ),
            Some("200000 letters and lines"),
        ),
        (
            "many-states.pdf",
            one(&"q 1 0 0 1 0 0 cm ".repeat(2_700_000), "", "", &[]),
            Some(""),
        ),
        (
            "picture.pdf",
            one(
                "q 500 0 0 700 40 40 cm /I Do Q",
                "",
                "/XObject << /I 6 0 R >>",
                &[picture],
            ),
            Some("its page is a picture"),
        ),
        (
            "huge-picture.pdf",
            one(
                &format!("q 500 0 0 700 40 40 cm /I Do Q {words}"),
                "",
                "/XObject << /I 6 0 R >>",
                &[huge],
            ),
            None,
        ),
        (
            "no-numbers.pdf",
            one(
                "BT /F1 1e30 Tf 1e30 0 0 1e30 1e30 1e30 Tm (words) Tj /F1 nan Tf (some more words here) Tj ET",
                "",
                "",
                &[],
            ),
            None,
        ),
    ]
}
