//! The build script: `rules/` in, one compact blob out. It fills the same raw types as the run-time loader, so that the two can be compared.

#![allow(dead_code, clippy::print_stdout, unreachable_pub)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

mod kind;
mod loose;
mod raw;
mod raw_check;
mod raw_clauses;
mod raw_vocabulary;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/pack");
    let rules =
        PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("rules");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let mut packs: Vec<(String, Vec<u8>)> = Vec::new();
    let mut registers: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, path) in entries(&rules)?
        .into_iter()
        .filter(|(_, path)| path.is_dir())
    {
        let folder = folder(&name, &path)?;
        let broken = |e: postcard::Error| format!("{}: {e}", path.display());
        let bytes = postcard::to_stdvec(&folder).map_err(broken)?;
        if postcard::from_bytes::<raw::Folder>(&bytes).map_err(broken)? != folder {
            return Err(format!(
                "{}: comes out of the blob otherwise than it went in",
                path.display()
            ));
        }
        let register = path.join(raw_clauses::FILE);
        if register.is_file() {
            let text = fs::read_to_string(&register)
                .map_err(|e| format!("{}: {e}", register.display()))?;
            let register: raw_clauses::RawRegister = parse(&register, &text)?;
            let bytes = postcard::to_stdvec(&register).map_err(broken)?;
            registers.push((name.clone(), bytes));
        }
        packs.push((name, bytes));
    }
    if packs.is_empty() {
        return Err(format!("{}: holds no pack", rules.display()));
    }
    store(&out.join("packs.bin"), &packs)?;
    // apart from the packs, so that nothing but the listing of coverage reads it
    store(&out.join("registers.bin"), &registers)
}

fn store(out: &Path, parts: &[(String, Vec<u8>)]) -> Result<(), String> {
    let blob = postcard::to_stdvec(parts).map_err(|e| e.to_string())?;
    fs::write(out, blob).map_err(|e| format!("{}: {e}", out.display()))
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
