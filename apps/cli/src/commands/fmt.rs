//! `fmt`: lay out board files in the house style.

use std::io::Read;
use std::path::Path;

use freehold_syntax::{format, parse};
use freehold_text::{
    Diagnostic, FileId, Format, Severity, SourceFile, Sources, limits, phrase, render,
};

use super::{Failure, Outcome};
use crate::args::{Fmt, Output};
use crate::terminal;
use freehold_disk as files;

pub(super) fn fmt(arguments: &Fmt) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Fine;
    for path in &arguments.paths {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            let input =
                std::io::stdin().lock().take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes);
            input.map_err(|error| {
                Failure::new("cli.read").with("path", "-").with("reason", error)
            })?;
            match laid_out("<stdin>", &bytes, arguments.output) {
                Some((text, _)) if !arguments.check => terminal::answer(&text),
                Some((text, before)) if text == before => {}
                _ => outcome = Outcome::Findings,
            }
            continue;
        }
        for file in files::board_files(path)? {
            if format_file(&file, arguments)? == Outcome::Findings {
                outcome = Outcome::Findings;
            }
        }
    }
    Ok(outcome)
}

fn format_file(path: &Path, arguments: &Fmt) -> Result<Outcome, Failure> {
    let failed = |key, error: std::io::Error| {
        Failure::new(key).with("path", path.display()).with("reason", error)
    };
    let bytes = files::read_bounded(path).map_err(|error| failed("cli.read", error))?;
    let name = path.display().to_string();
    let Some((text, _)) = laid_out(&name, &bytes, arguments.output) else {
        return Ok(Outcome::Findings);
    };
    if text.as_bytes() == bytes {
        return Ok(Outcome::Fine);
    }
    let lang = arguments.output.language();
    if arguments.check {
        terminal::answer(&phrase(lang, "cli.would-format", &[("path", &name)]));
        return Ok(Outcome::Findings);
    }
    files::write_whole(path, &text).map_err(|error| failed("cli.write", error))?;
    if terminal::is_listening() {
        terminal::say(&phrase(lang, "cli.formatted", &[("path", &name)]));
    }
    Ok(Outcome::Fine)
}

/// Returns the text laid out and as it was; a file that can't be read whole is reported and left alone.
fn laid_out(name: &str, bytes: &[u8], output: Output) -> Option<(String, String)> {
    let read = SourceFile::read(FileId(0), name, bytes);
    let mut findings: Vec<Diagnostic> = read.diagnostics;
    let mut text = None;
    if read.usable {
        let parsed = parse(FileId(0), &read.file.text);
        findings.extend(parsed.diagnostics);
        text = Some(format(&parsed.tree));
    }
    findings.retain(|finding| finding.severity == Severity::Error);
    if findings.is_empty() {
        return text.map(|text| (text, read.file.text));
    }
    let mut sources = Sources::default();
    sources.add(read.file);
    let lang = output.language();
    terminal::say(&render(&sources, &findings, Format::Full, lang, output.colors_talk()));
    terminal::say(&phrase(lang, "cli.not-formatted", &[("path", name)]));
    None
}
