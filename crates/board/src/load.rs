//! From the main file to all files of a board.

use std::collections::BTreeMap;

use freehold_syntax::ast::{Kind, Prose};
use freehold_syntax::{Tree, parse};
use freehold_text::{Code, Diagnostic, FileId, SourceFile, Sources, limits};

/// Where the files of a board come from. The apps give one that reads a folder, tests one in memory.
pub trait Library {
    /// Returns the bytes of the file at `path`, which is relative to the board's folder, has `/`
    /// between its parts and no `..` in it.
    ///
    /// # Errors
    /// In words, when the file can't be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// Files in memory, by path.
impl Library for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.get(path).cloned().ok_or_else(|| String::from("no such file"))
    }
}

/// All files of a board, read and parsed.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files, for showing places in them.
    pub sources: Sources,
    /// Their trees, one a file that could be parsed.
    pub trees: Vec<Tree>,
    /// What is wrong with the bytes and the sentences.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `main` and everything it includes. A file that is included twice is read once.
pub fn load(library: &dyn Library, main: &str) -> Loaded {
    let mut loaded = Loaded::default();
    let mut files: BTreeMap<String, FileId> = BTreeMap::new();
    let mut includes: BTreeMap<FileId, Vec<(FileId, Prose)>> = BTreeMap::new();
    let mut waiting: Vec<(String, Option<(FileId, Prose)>)> = vec![(main.to_owned(), None)];
    while let Some((path, asked_by)) = waiting.pop() {
        let known = files.get(&path).copied();
        let file = match known {
            Some(file) => file,
            None if files.len() >= limits::INCLUDES => {
                if let Some((_, prose)) = &asked_by {
                    loaded.diagnostics.push(
                        Diagnostic::error(Code::FH0115, prose.span).arg("limit", limits::INCLUDES),
                    );
                }
                break;
            }
            None => match library.read(&path) {
                Ok(bytes) => loaded.add(&path, &bytes, &mut files, &mut waiting),
                Err(reason) => {
                    let span = asked_by.map(|(_, prose)| prose.span);
                    let missing =
                        Diagnostic::new(Code::FH0113, freehold_text::Severity::Error, span);
                    loaded.diagnostics.push(missing.arg("path", &path).arg("reason", reason));
                    continue;
                }
            },
        };
        if let Some((from, prose)) = asked_by {
            includes.entry(from).or_default().push((file, prose));
        }
    }
    loaded.report_circles(&includes);
    loaded
}

impl Loaded {
    fn add(
        &mut self,
        path: &str,
        bytes: &[u8],
        files: &mut BTreeMap<String, FileId>,
        waiting: &mut Vec<(String, Option<(FileId, Prose)>)>,
    ) -> FileId {
        let id = FileId(self.sources.files.len() as u32);
        let read = SourceFile::read(id, path, bytes);
        self.diagnostics.extend(read.diagnostics);
        if read.usable {
            let parsed = parse(id, &read.file.text);
            self.diagnostics.extend(parsed.diagnostics);
            for statement in &parsed.tree.statements {
                let Kind::Include(prose) = &statement.kind else { continue };
                match resolved(path, &prose.text) {
                    Some(target) => waiting.push((target, Some((id, prose.clone())))),
                    None => self.diagnostics.push(
                        Diagnostic::error(Code::FH0113, prose.span)
                            .says("FH0113.outside")
                            .arg("path", &prose.text),
                    ),
                }
            }
            self.trees.push(parsed.tree);
        }
        self.sources.add(read.file);
        files.insert(path.to_owned(), id);
        id
    }

    /// Reports every include that closes a circle.
    fn report_circles(&mut self, includes: &BTreeMap<FileId, Vec<(FileId, Prose)>>) {
        let mut done: Vec<FileId> = Vec::new();
        let mut path: Vec<(FileId, usize)> = vec![(FileId(0), 0)];
        while let Some((file, next)) = path.last().copied() {
            let Some((target, prose)) = includes.get(&file).and_then(|list| list.get(next)) else {
                done.push(file);
                path.pop();
                continue;
            };
            if let Some(last) = path.last_mut() {
                last.1 += 1;
            }
            if let Some(start) = path.iter().position(|(on_path, _)| on_path == target) {
                let circle = path.iter().skip(start).map(|(file, _)| self.name(*file));
                let circle = circle.chain([self.name(*target)]).collect::<Vec<_>>().join(" -> ");
                self.diagnostics
                    .push(Diagnostic::error(Code::FH0114, prose.span).arg("circle", circle));
            } else if !done.contains(target) {
                path.push((*target, 0));
            }
        }
    }

    fn name(&self, file: FileId) -> String {
        self.sources.get(file).map(|file| file.name.clone()).unwrap_or_default()
    }
}

/// Returns the path of `target` as seen from the file at `from`; `None` if it leaves the board's folder.
fn resolved(from: &str, target: &str) -> Option<String> {
    if target.is_empty() || target.starts_with('/') || target.contains('\\') || target.contains(':')
    {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
