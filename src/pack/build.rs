//! The build script: `rules/` in, out comes what a run needs of it: the packs, and one image of all their patterns, ready to be used where it lies.
//! It fills the same raw types as the run-time loader, so that the two can be compared.

#![allow(dead_code, clippy::print_stdout, unreachable_pub)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

mod assemble;
mod atoms;
mod code;
mod folder;
mod hash;
mod image;
mod kind;
mod loose;
mod pattern;
mod raw;
mod raw_areas;
mod raw_check;
mod raw_clauses;
mod raw_evidence;
mod raw_vocabulary;
mod role;
#[path = "../document/prose/shape.rs"]
mod shape;
mod stem;
mod ways;
mod words;

/// As the library has them, for what is shared with it.
mod document {
    pub(crate) mod prose {
        pub(crate) use crate::shape::Shape;
    }
}

/// A pack as it is stored.
#[derive(serde::Serialize)]
struct Stored {
    name: String,
    brief: Vec<u8>,
    vocabulary: Vec<u8>,
    /// `folder::Stored`, by id.
    rules: Vec<Vec<u8>>,
}

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/pack");
    println!("cargo::rerun-if-changed=src/document/prose/shape.rs");
    let rules =
        PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("rules");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let mut folders = Vec::new();
    let mut registers: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, path) in entries(&rules)?
        .into_iter()
        .filter(|(_, path)| path.is_dir())
    {
        folders.push(folder(&name, &path)?);
        let register = path.join(raw_clauses::FILE);
        if register.is_file() {
            let text = fs::read_to_string(&register)
                .map_err(|e| format!("{}: {e}", register.display()))?;
            let register: raw_clauses::RawRegister = parse(&register, &text)?;
            registers.push((name, stored(&register)?));
        }
    }
    if folders.is_empty() {
        return Err(format!("{}: holds no pack", rules.display()));
    }
    let areas = rules.join(raw_areas::FILE);
    let text = fs::read_to_string(&areas).map_err(|e| format!("{}: {e}", areas.display()))?;
    let read: raw_areas::RawAreas = parse(&areas, &text)?;
    let mut names = code::Writer::default();
    names.table(&area_names(&read));
    let (index, image) = image::make(&extended_first(&folders));
    let packs: Result<Vec<Stored>, String> = folders.into_iter().map(pack).collect();
    let parts = [
        ("packs.bin", stored(&packs?)?),
        // apart from the packs, so that nothing but the listing of coverage reads it
        ("registers.bin", stored(&registers)?),
        ("index.bin", stored(&index)?),
        ("numbers.bin", bytes(&image.numbers)),
        ("text.txt", image.text.into_bytes()),
        ("areas.bin", stored(&read)?),
        ("area-numbers.bin", bytes(&names.numbers)),
        ("area-text.txt", names.text.into_bytes()),
    ];
    for (name, bytes) in parts {
        let out = out.join(name);
        fs::write(&out, bytes).map_err(|e| format!("{}: {e}", out.display()))?;
    }
    Ok(())
}

fn bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// Every name of an area, each with the number of what it stands for (`Meant::of`), in the order of the file.
fn area_names(areas: &raw_areas::RawAreas) -> Vec<(String, u32)> {
    let mut names: Vec<(String, u32)> = Vec::new();
    let mut add = |name: &str, (what, index, inner): (u32, usize, usize)| {
        let number = what | code::narrow(index) << 2 | code::narrow(inner) << 17;
        let name = (raw_areas::words(name).join(" "), number);
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for (n, authority) in areas.authorities.iter().enumerate() {
        let own = [&authority.name, &authority.council];
        own.into_iter()
            .chain(&authority.also)
            .for_each(|name| add(name, (0, n, 0)));
        for (d, district) in authority.districts.iter().enumerate() {
            add(district, (2, n, d));
        }
    }
    for (n, group) in areas.groups.iter().enumerate() {
        add(&group.name, (1, n, 0));
    }
    names
}

/// A pack in brief, with what few runs ask for apart from it.
fn pack(mut folder: raw::Folder) -> Result<Stored, String> {
    folder.rules.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    let rules: Result<Vec<Vec<u8>>, String> = folder
        .rules
        .iter()
        .map(|(file, raw)| rule(file, raw).map_err(|e| format!("{}/{file}: {e}", folder.name)))
        .collect();
    let (rules, vocabulary) = (rules?, stored(&folder.vocabulary)?);
    folder.rules.clear();
    for (_, list) in &mut folder.vocabulary.0 {
        for (_, term) in &mut list.terms.0 {
            term.names.clear();
            term.except.clear();
            // one is left, so that it shows that there are some
            term.headings.truncate(1);
        }
    }
    Ok(Stored {
        name: folder.name.clone(),
        brief: stored(&folder)?,
        vocabulary,
        rules,
    })
}

/// A rule as it is stored.
fn rule(file: &str, raw: &raw::RawRule) -> Result<Vec<u8>, String> {
    let whole = stored(raw)?;
    if postcard::from_bytes(&whole) != Ok(raw.clone()) {
        return Err("comes out of the blob otherwise than it went in".to_owned());
    }
    let mut judged = raw.clone();
    let told = folder::RawTold::take(&mut judged);
    stored(&folder::Stored {
        head: folder::Head::of(file, raw),
        why: &raw.why,
        brief: &stored(&brief(judged))?,
        told: &stored(&told)?,
        whole: &whole,
    })
}

/// A rule without what few runs ask for: its patterns, which are in the image, what its head says, and what explains and tests it.
/// Of each kind of pattern one is left, cut to nothing, so that it shows that there are some.
fn brief(mut rule: raw::RawRule) -> raw::RawRule {
    rule.id.clear();
    rule.name.clear();
    rule.owes.clear();
    rule.shows.clear();
    rule.requires.clear();
    rule.replaces.clear();
    rule.asks.clear();
    rule.why.clear();
    rule.exceptions = None;
    rule.also_met.clear();
    rule.passages.clear();
    rule.examples = raw::RawExamples::default();
    if let Some(evidence) = &mut rule.evidence {
        for patterns in [
            &mut evidence.shows,
            &mut evidence.hints,
            &mut evidence.needs,
        ] {
            patterns.truncate(1);
            patterns.iter_mut().for_each(String::clear);
        }
        evidence.parts.0.iter_mut().for_each(|part| part.1.clear());
        evidence.except.clear();
    }
    rule
}

/// The folders in an order in which none comes before one that it extends.
fn extended_first(folders: &[raw::Folder]) -> Vec<&raw::Folder> {
    let mut ordered: Vec<&raw::Folder> = Vec::new();
    for _ in folders {
        for folder in folders {
            let is_there = |id: &String| ordered.iter().any(|f| f.pack.id == *id);
            if !is_there(&folder.pack.id) && folder.pack.extends.iter().all(is_there) {
                ordered.push(folder);
            }
        }
    }
    ordered
}

fn stored(what: &impl serde::Serialize) -> Result<Vec<u8>, String> {
    postcard::to_stdvec(what).map_err(|e| e.to_string())
}

/// One pack's folder: `pack.yaml`, `vocabulary.yaml` where there is one, and every other `.yaml` below it as a rule.
fn folder(name: &str, path: &Path) -> Result<raw::Folder, String> {
    let mut files = Vec::new();
    walk(path, "", &mut files)?;
    let mut hash = Sha256::new();
    let mut read = raw::Folder {
        name: name.to_owned(),
        sha256: String::new(),
        pack: parse(
            &path.join("pack.yaml"),
            &fs::read_to_string(path.join("pack.yaml"))
                .map_err(|e| format!("{}/pack.yaml: {e}", path.display()))?,
        )?,
        vocabulary: raw_vocabulary::RawVocabulary::default(),
        rules: Vec::new(),
        stored: Vec::new(),
    };
    for (file, at) in files {
        let text = fs::read_to_string(&at).map_err(|e| format!("{}: {e}", at.display()))?;
        hash.update(file.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
        match file.as_str() {
            "pack.yaml" => {}
            "vocabulary.yaml" => read.vocabulary = parse(&at, &text)?,
            _ => read.rules.push((file, parse(&at, &text)?)),
        }
    }
    if read.rules.is_empty() {
        return Err(format!("{}: holds no rule", path.display()));
    }
    for byte in hash.finalize() {
        write!(read.sha256, "{byte:02x}").map_err(|e| e.to_string())?;
    }
    Ok(read)
}

fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, String> {
    serde_saphyr::from_str(text).map_err(|e| format!("{}: {e}", path.display()))
}

/// YAML files below a folder by their path in it, sorted.
fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), String> {
    for (name, path) in entries(folder)? {
        if path.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".yaml") && format!("{prefix}{name}") != raw_clauses::FILE {
            files.push((format!("{prefix}{name}"), path));
        }
    }
    files.sort();
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let entry = entry.map_err(|e| format!("{}: {e}", folder.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}
