//! Sets the voice of each block, once: whose words they are, judged by the subject of each sentence, by what introduces a list, and by the section.

use std::ops::Range;

use super::national::is_national;
use super::phrases::{ADOPTS, NATIONAL_TEXT, NEARS, QUOTES, SIGNS, TOUCHES, heard};
use super::subject::{Subject, subject};
use super::{BlockKind, Prose, Voice, voices, word_set};

/// What a paragraph says of itself and of a list after it.
struct Heard {
    voice: Voice,
    list: Option<Voice>,
    last: Subject,
    local: bool,
    national_text: bool,
}

/// Sets the voices of a document.
pub(super) fn set(prose: &mut Prose) {
    if is_national(prose) {
        prose.national = true;
        prose
            .blocks
            .iter_mut()
            .for_each(|b| b.voice = Voice::Quoted);
        return;
    }
    let background = backgrounds(prose);
    let mut list: Option<Voice> = None;
    let mut intro: Option<Heard> = None;
    let mut last = Subject::Other;
    // the level of the section in which national text is being told
    let mut telling: Option<u8> = None;
    let mut index = 0;
    while index < prose.blocks.len() {
        let (kind, quoted) = (
            prose.blocks[index].kind,
            prose.blocks[index].voice == Voice::Quoted,
        );
        let behind = background
            .get(prose.blocks[index].section as usize)
            .copied()
            .unwrap_or(false);
        match kind {
            BlockKind::Furniture => {}
            BlockKind::Heading(level) => {
                (list, intro, last) = (None, None, Subject::Other);
                telling = telling.filter(|at| level > *at || names_a_principle(prose, index));
            }
            BlockKind::Paragraph if !quoted => {
                let mut heard = paragraph(prose, index, behind, last);
                if heard.national_text {
                    let said = words(prose, &prose.blocks[index].tokens, 400);
                    if has_phrase(&said, &["of any partnership"]) {
                        let section = prose.blocks[index].section as usize;
                        telling = Some(prose.sections.get(section).map_or(0, |s| s.level));
                    }
                    heard.voice = told_or_adopted(telling);
                } else if heard.voice == Voice::Quoted || heard.list == Some(Voice::Quoted) {
                    let section = prose.blocks[index].section as usize;
                    telling = Some(prose.sections.get(section).map_or(0, |s| s.level));
                } else if heard.local {
                    telling = None;
                }
                prose.blocks[index].voice = heard.voice;
                (list, last) = (heard.list, heard.last);
                intro = Some(heard);
            }
            BlockKind::Item(_) if !quoted => {
                let end = run(prose, index);
                items(prose, index..end, list, intro.as_ref(), behind);
                for item in index..end {
                    let own = prose.blocks[item].voice == Voice::Own;
                    if own && is_national_text(prose, item) {
                        prose.blocks[item].voice = told_or_adopted(telling);
                    }
                }
                index = end;
                continue;
            }
            _ => list = None,
        }
        index += 1;
    }
}

/// The voice of the guidance's own words: told where national text is being told, else made the partnership's own.
const fn told_or_adopted(telling: Option<u8>) -> Voice {
    if telling.is_some() {
        Voice::Quoted
    } else {
        Voice::Adopted
    }
}

/// Whether a block holds words that only the guidance itself has.
fn is_national_text(prose: &Prose, index: usize) -> bool {
    heard(prose, &prose.blocks[index].tokens) & NATIONAL_TEXT != 0
}

/// Whether a heading is the name of one of the nine principles.
fn names_a_principle(prose: &Prose, index: usize) -> bool {
    let heading = words(prose, &prose.blocks[index].tokens, 8);
    voices::PRINCIPLES.contains(&heading.as_str())
}

/// One past the last item of a list; furniture between items is passed over.
fn run(prose: &Prose, from: usize) -> usize {
    let mut end = from;
    for (index, block) in prose.blocks.iter().enumerate().skip(from) {
        match block.kind {
            BlockKind::Item(_) => end = index + 1,
            BlockKind::Furniture => {}
            _ => break,
        }
    }
    end
}

/// Sets the voice of a list's items.
fn items(
    prose: &mut Prose,
    range: Range<usize>,
    given: Option<Voice>,
    intro: Option<&Heard>,
    behind: bool,
) {
    let (mut priorities, mut outcomes, mut top) = (0, 0, 0);
    for block in &prose.blocks[range.clone()] {
        if block.kind == BlockKind::Item(0) {
            top += 1;
            let words = words(prose, &block.tokens, 5);
            let words = words.strip_prefix("to ").unwrap_or(&words);
            priorities += usize::from(voices::PRIORITIES.iter().any(|p| words.starts_with(p)));
            outcomes += usize::from(voices::OUTCOMES.iter().any(|p| words.starts_with(p)));
        }
    }
    let named = |n: usize| n >= 2 && n * 2 >= top;
    let local = intro.is_some_and(|h| h.local);
    let voice = match given {
        Some(Voice::Adopted) => Some(Voice::Adopted),
        _ if named(outcomes) && !behind => Some(Voice::Adopted),
        Some(voice) => Some(voice),
        None if named(priorities) || named(outcomes) => {
            let told = !local
                && (behind
                    || intro
                        .is_some_and(|h| h.last == Subject::National || h.voice == Voice::Quoted));
            Some(if told { Voice::Quoted } else { Voice::Adopted })
        }
        None => None,
    };
    let Some(voice) = voice else { return };
    let above = (0..range.start)
        .rev()
        .find(|i| prose.blocks[*i].kind != BlockKind::Furniture);
    if let Some(above) = above
        && voice == Voice::Adopted
        && prose.blocks[above].kind == BlockKind::Paragraph
        && prose.blocks[above].voice == Voice::Quoted
        && prose.blocks[above].text.ends_with(':')
    {
        prose.blocks[above].voice = Voice::Adopted;
    }
    for index in range {
        let block = &prose.blocks[index];
        let own = voice == Voice::Quoted
            && prose
                .first_of(block.tokens.clone(), word_set!["we", "our"])
                .is_some();
        if matches!(block.kind, BlockKind::Item(_)) && block.voice == Voice::Own && !own {
            prose.blocks[index].voice = voice;
        }
    }
}

/// Hears a paragraph sentence by sentence.
fn paragraph(prose: &Prose, index: usize, behind: bool, before: Subject) -> Heard {
    let block = &prose.blocks[index];
    let (mut national, mut local, mut first, mut last) = (0, 0, None, before);
    let mut at = block.tokens.start;
    while at < block.tokens.end {
        let sentence = prose.tokens[at as usize].sentence;
        let end = prose.sentences.get(sentence as usize).map_or(at, |s| s.end);
        let range = at..end.clamp(at + 1, block.tokens.end);
        at = range.end;
        let subject = match subject(prose, &range) {
            Subject::Same if behind || first.is_some() || block.text.ends_with(':') => last,
            Subject::Same => Subject::Other,
            found => found,
        };
        first.get_or_insert(subject);
        national += usize::from(subject == Subject::National);
        local += usize::from(subject == Subject::Local);
        last = subject;
    }
    let introduces = block.text.ends_with(':');
    let heard = heard(prose, &block.tokens);
    let says = |what: u16| heard & what != 0;
    let adopts = (introduces || local > 0) && says(ADOPTS);
    let signature = says(SIGNS);
    let quotes = introduces && says(QUOTES);
    let ambitions = introduces && names_ambitions(prose, &block.tokens);
    let told = national > 0 && local == 0 && (first == Some(Subject::National) || behind)
        || (behind && national > local)
        || (local == 0 && !adopts && quotes);
    let voice = match () {
        () if signature => Voice::Adopted,
        () if adopts => Voice::Own,
        () if told && !behind && says(TOUCHES) => Voice::Adopted,
        () if told => Voice::Quoted,
        () => Voice::Own,
    };
    let list = match () {
        () if !introduces => None,
        () if adopts => Some(Voice::Adopted),
        () if ambitions && last != Subject::National && !behind => Some(Voice::Adopted),
        () if last == Subject::National || (told && quotes) => Some(Voice::Quoted),
        () => None,
    };
    Heard {
        voice,
        list,
        last,
        local: local > 0 || introduces && says(NEARS),
        national_text: says(NATIONAL_TEXT),
    }
}

/// Whether the last sentence ends with the national aims that the list after it names: 'supports the ambitions of the national strategy:'.
/// 'Will deliver them by:' names deeds.
fn names_ambitions(prose: &Prose, tokens: &Range<u32>) -> bool {
    let Some(last) = tokens.end.checked_sub(1) else {
        return false;
    };
    let sentence = prose.tokens[last as usize].sentence;
    let from = tokens.end.saturating_sub(40).max(tokens.start);
    let from = (from..tokens.end)
        .find(|at| prose.tokens[*at as usize].sentence == sentence)
        .unwrap_or(tokens.end);
    let Some(aim) = (from..tokens.end)
        .rev()
        .find(|at| prose.is(*at, &voices::AIMS))
    else {
        return false;
    };
    let near = aim.saturating_sub(4).max(from)..tokens.end;
    prose.first_of(near, &voices::NATIONALLY).is_some()
        && prose
            .first_of(aim..tokens.end, &voices::DEEDS_FOLLOW)
            .is_none()
}

/// The first words of a range, one space between.
fn words(prose: &Prose, range: &Range<u32>, most: usize) -> String {
    let mut out = String::new();
    for at in (range.start as usize..range.end as usize).take(most) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(prose.word(at));
    }
    out
}

/// Whether one of these phrases stands in folded words at word boundaries.
fn has_phrase(words: &str, phrases: &[&str]) -> bool {
    let bytes = words.as_bytes();
    let begins = |at: &usize| *at == 0 || bytes[at - 1] == b' ';
    (0..bytes.len()).filter(begins).any(|at| {
        let here = &bytes[at..];
        let stands = |phrase: &&str| {
            here.first() == phrase.as_bytes().first()
                && here.starts_with(phrase.as_bytes())
                && here.get(phrase.len()).is_none_or(|b| *b == b' ')
        };
        phrases.iter().any(stands)
    })
}

/// Which sections tell what others decided, those within them included.
fn backgrounds(prose: &Prose) -> Vec<bool> {
    let mut marks: Vec<bool> = Vec::with_capacity(prose.sections.len());
    for section in &prose.sections {
        let title = section.title.to_lowercase();
        let short = title.split_whitespace().count() <= 7;
        let named = short && section.level > 1 && has_phrase(&title, voices::BACKGROUND)
            || title == "background";
        let above = section
            .parent
            .and_then(|p| marks.get(p as usize).copied())
            .unwrap_or(false);
        marks.push(named || above);
    }
    marks
}
