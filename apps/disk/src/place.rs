//! Where a board is, and what its files say.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use freehold_ask::Desk;
use freehold_board::{Checked, Library, Loaded, check, load};
use freehold_text::limits;

use crate::error::DiskError;
use crate::files::{board_files, read_bounded};

/// The first file of a board in a folder.
pub const MAIN: &str = "main.board";
/// The most files of a board.
pub const MOST_FILES: usize = 1_000;

/// A board on disk: the folder that its files stand in, and its first file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// The first file, by its path in the folder.
    pub main: String,
}

impl Place {
    /// Returns where the board that somebody names is: a file, or a folder with `main.board`.
    pub fn find(path: &Path) -> Result<Self, DiskError> {
        if path.is_dir() {
            if path.join(MAIN).is_file() {
                return Ok(Self { folder: path.to_owned(), main: String::from(MAIN) });
            }
            return Err(DiskError::new("cli.no-main").with("path", path.display()));
        }
        if !path.exists() {
            return Err(DiskError::new("cli.no-board").with("path", path.display()));
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name else {
            return Err(DiskError::new("cli.no-board").with("path", path.display()));
        };
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        Ok(Self { folder: folder.unwrap_or(Path::new(".")).to_owned(), main: name.to_owned() })
    }

    /// Reads and checks the board.
    pub fn check(&self) -> Checked {
        self.checked(load(&Folder(&self.folder), &self.main))
    }

    /// Reads and checks the board, with the texts of its own files, to put questions to.
    pub fn desk(&self) -> Desk {
        let loaded = load(&Folder(&self.folder), &self.main);
        let files = loaded.sources.files.iter();
        let texts = files.map(|file| (file.name.clone(), file.text.clone().into_bytes())).collect();
        Desk {
            texts: Arc::new(texts),
            main: self.main.clone(),
            checked: Arc::new(self.checked(loaded)),
            base: None,
        }
    }

    /// Reads every board file of the folder that is no link out of it, by its path in the folder; of a
    /// board that is one file among others, that file and what it includes.
    ///
    /// # Errors
    /// A folder that can't be read, or more than [`MOST_FILES`] files.
    pub fn texts(&self) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
        let library = Folder(&self.folder);
        let mut texts = BTreeMap::new();
        let mut files = vec![self.main.clone()];
        if self.main == MAIN {
            for path in board_files(&self.folder)? {
                let inside = path.strip_prefix(&self.folder).ok().and_then(Path::to_str);
                files.extend(inside.map(|inside| inside.replace('\\', "/")));
            }
        } else {
            let loaded = load(&library, &self.main);
            files.extend(loaded.sources.files.iter().map(|file| file.name.clone()));
        }
        if files.len() > MOST_FILES {
            let error = DiskError::new("disk.many").with("path", self.folder.display());
            return Err(error.with("most", MOST_FILES));
        }
        for file in files {
            if let Ok(bytes) = library.read(&file) {
                texts.insert(file, bytes);
            }
        }
        Ok(texts)
    }

    /// Reads the report that stands beside the board in the language of this tag, `report.ko.md`;
    /// nothing if there is none.
    pub fn report(&self, tag: &str) -> Option<String> {
        let bytes = Folder(&self.folder).read(&format!("report.{tag}.md")).ok()?;
        (bytes.len() <= limits::FILE_BYTES).then(|| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn checked(&self, loaded: Loaded) -> Checked {
        let mut checked = check(loaded);
        // Places are shown as paths that can be opened from here.
        for file in &mut checked.sources.files {
            let path: PathBuf = self.folder.join(&file.name);
            let path: PathBuf =
                path.components().filter(|part| *part != Component::CurDir).collect();
            file.name = path.display().to_string();
        }
        checked
    }
}

/// The files of one folder; nothing outside of it is read.
struct Folder<'p>(&'p Path);

impl Library for Folder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let full = self.0.join(path);
        let inside = |path: &Path| -> std::io::Result<bool> {
            Ok(path.canonicalize()?.starts_with(self.0.canonicalize()?))
        };
        match inside(&full) {
            Ok(true) => read_bounded(&full).map_err(|error| error.to_string()),
            Ok(false) => Err(String::from("a link leads out of the board's folder")),
            Err(error) => Err(error.to_string()),
        }
    }
}
