//! A tag in, whether nobody reads what stands in it: navigation, banners, what is hidden, what is no text.

use super::tokens::Tag;

/// Tags whose content is no text of the page.
const NO_TEXT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button",
    "textarea", "object", "canvas", "audio", "video", "datalist", "dialog", "math",
];

/// Tags around the text, and roles that say the same.
const AROUND: &[&str] = &["nav", "footer", "aside"];
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
];

/// Words in the class or the id of what stands around the text.
const NAMES: &[&str] = &[
    "cookie",
    "breadcrumb",
    "skip-link",
    "skiplink",
    "skip-to",
    "site-header",
    "site-footer",
    "page-header__nav",
    "navbar",
    "navigation",
    "pagination",
    "social-share",
    "share-links",
    "sharing",
    "related-links",
    "related-content",
    "feedback-form",
    "page-feedback",
    "sidebar",
    "side-bar",
    "visually-hidden",
    "sr-only",
    "print-only",
    "back-to-top",
    "language-switcher",
    "search-form",
    "newsletter",
    "consent",
];

/// Tags that have no end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Whether a tag has no end.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether a text has a main part.
pub(super) fn has_main(text: &str) -> bool {
    let bytes = text.as_bytes();
    let found = |what: &[u8]| {
        bytes
            .windows(what.len())
            .any(|w| w.eq_ignore_ascii_case(what))
    };
    found(b"<main") || found(b"role=\"main\"") || found(b"role='main'")
}

/// An attribute's value; the first of its name counts.
pub(super) fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attributes.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.clone())
}

/// Whether the tag opens the main part.
pub(super) fn is_main(name: &str, tag: &Tag) -> bool {
    name == "main" || attribute(tag, "role").is_some_and(|r| r.eq_ignore_ascii_case("main"))
}

/// Whether nobody reads what stands in the tag. `inside`: it stands in the main part or an article.
pub(super) fn is_beside(name: &str, tag: &Tag, inside: bool) -> bool {
    if NO_TEXT.contains(&name) || AROUND.contains(&name) || (name == "header" && !inside) {
        return true;
    }
    if matches!(
        name,
        "html" | "body" | "main" | "article" | "table" | "tr" | "td"
    ) {
        return false;
    }
    let said = |key: &str| attribute(tag, key).map(|v| v.to_lowercase());
    if attribute(tag, "hidden").is_some()
        || said("aria-hidden").is_some_and(|v| v == "true")
        || said("style").is_some_and(|v| v.replace(' ', "").contains("display:none"))
        || said("role").is_some_and(|v| ROLES.contains(&v.as_str()))
    {
        return true;
    }
    ["class", "id"]
        .iter()
        .filter_map(|key| said(key))
        .any(|v| NAMES.iter().any(|n| v.contains(n)))
}
