//! The text files of the project.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that hold what was made, not what was written.
const MADE: [&str; 6] = [".git", "target", "corpus", "node_modules", "dist", "test-results"];

/// A text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Where it is, from the root of the project, with `/` between the parts.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// The project: where it is, and every text file of it, by path.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// Its text files, sorted by path.
    pub files: Vec<TextFile>,
}

impl Project {
    /// Returns the project that this program was built in.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn here() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Self::read(&root.canonicalize()?)
    }

    /// Reads every text file below `root`; what is not UTF-8 is no text.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let (path, kind) = (entry.path(), entry.file_type()?);
                let name = entry.file_name();
                if kind.is_dir() && !MADE.iter().any(|made| name == *made) {
                    folders.push(path);
                } else if kind.is_file()
                    && let Ok(text) = fs::read_to_string(&path)
                {
                    let inside = path.strip_prefix(root).unwrap_or(&path);
                    let path = inside.to_string_lossy().replace('\\', "/");
                    files.push(TextFile { path, text });
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { root: root.to_owned(), files })
    }

    /// Returns the text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Returns the text of a file that has to be there.
    ///
    /// # Errors
    /// With a finding when it is not.
    pub fn needed(&self, path: &str) -> Result<&str, String> {
        self.text(path).ok_or_else(|| format!("{path}: there is no such file"))
    }

    /// Returns the files below a folder whose names end in `.` and `extension`.
    pub fn below<'p>(
        &'p self,
        folder: &'p str,
        extension: &'p str,
    ) -> impl Iterator<Item = &'p TextFile> {
        let fits = move |file: &&TextFile| {
            let inside = file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            inside && file.extension() == Some(extension)
        };
        self.files.iter().filter(fits)
    }

    /// Returns the sources of the product: what is compiled into it, tests left out.
    pub fn sources(&self) -> impl Iterator<Item = &TextFile> {
        let is_product = |path: &str| {
            let mut parts = path.split('/');
            matches!(parts.next(), Some("crates" | "apps")) && parts.nth(1) == Some("src")
        };
        self.files
            .iter()
            .filter(move |file| file.extension() == Some("rs") && is_product(&file.path))
    }

    /// Returns whether a file or folder of that path is there.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }
}

impl TextFile {
    /// Returns what follows the last dot of the name.
    pub fn extension(&self) -> Option<&str> {
        let name = self.path.rsplit('/').next()?;
        name.rsplit_once('.').map(|(_, extension)| extension)
    }
}
