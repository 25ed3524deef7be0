//! The boards that are served, and what is kept of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use freehold_ask::{Change, Desk, Info, diff};
use freehold_disk::{DiskError, Place};
use freehold_text::Lang;
use quick_cache::sync::Cache;
use tokio::sync::{Semaphore, broadcast};

use crate::jobs::Jobs;
use crate::options::{DESKS, Options, REPORTS};
use crate::work::{Answers, answers};

/// Everything that requests share.
#[derive(Debug)]
pub struct Shelf {
    /// The boards by their names in addresses.
    pub boards: BTreeMap<String, Arc<Shelved>>,
    /// How it is served.
    pub options: Options,
    /// Answers that were given, for the next one who asks the same.
    pub(crate) answers: Answers,
    /// Boards with changes that somebody tries out.
    pub(crate) desks: Cache<String, Arc<Version>>,
    /// What runs longer than a request.
    pub(crate) jobs: Jobs,
    /// Reports that were written, by board, text and language.
    pub(crate) reports: Cache<String, Arc<String>>,
    /// The threads that work for requests.
    pub(crate) workers: Arc<Semaphore>,
    /// The threads that work for jobs and reports: however many of them wait, requests have theirs.
    pub(crate) long: Arc<Semaphore>,
    /// The threads that help whoever writes, so that a run keeps nobody from typing.
    pub(crate) editors: Arc<Semaphore>,
}

/// A board that is served.
#[derive(Debug)]
pub struct Shelved {
    /// Its name in addresses.
    pub id: String,
    /// Where it is.
    pub place: Place,
    /// What its files say.
    current: RwLock<Arc<Version>>,
    /// Tells whoever listens that the files changed.
    pub(crate) changed: broadcast::Sender<Notice>,
    /// Held while a file is written.
    pub(crate) saving: Arc<tokio::sync::Mutex<()>>,
    /// Held while the folder is read again: what was read first never takes the place of what was
    /// read later.
    reading: Mutex<()>,
}

/// A board as it reads at one time.
#[derive(Debug)]
pub(crate) struct Version {
    /// Identifies the texts, 32 hexadecimal digits.
    pub(crate) key: String,
    /// The board with its texts.
    pub(crate) desk: Desk,
    /// What it is about, in English and Korean, once somebody asked.
    info: [OnceLock<Info>; 2],
}

/// What is told about a board on disk.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// Identifies the texts.
    pub(crate) key: String,
    /// The hash of the board.
    pub(crate) hash: String,
    /// How many errors it has.
    pub(crate) errors: usize,
}

impl Version {
    fn new(desk: Desk) -> Self {
        let mut hasher = blake3::Hasher::new();
        for (name, bytes) in desk.texts.iter() {
            for part in [name.as_bytes(), bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        let key = hasher.finalize().to_hex().chars().take(32).collect();
        Self { key, desk, info: Default::default() }
    }

    fn kept(&self, lang: Lang) -> &OnceLock<Info> {
        let [en, ko] = &self.info;
        match lang {
            Lang::En => en,
            Lang::Ko => ko,
        }
    }

    /// What it is about, if somebody asked before.
    pub(crate) fn known_info(&self, lang: Lang) -> Option<Info> {
        self.kept(lang).get().cloned()
    }

    /// What it is about. Costs as much as all names of the board in both languages.
    pub(crate) fn info(&self, lang: Lang) -> Info {
        self.kept(lang).get_or_init(|| freehold_ask::info(&self.desk, lang)).clone()
    }
}

impl Shelved {
    /// Reads a board.
    ///
    /// # Errors
    /// If its folder can't be read.
    pub fn read(id: impl Into<String>, place: Place) -> Result<Self, DiskError> {
        let desk = Desk::new(place.texts()?, place.main.clone());
        let current = RwLock::new(Arc::new(Version::new(desk)));
        let (changed, _) = broadcast::channel(16);
        let (saving, reading) = (Arc::default(), Mutex::default());
        Ok(Self { id: id.into(), place, current, changed, saving, reading })
    }

    /// What its files say.
    pub(crate) fn current(&self) -> Arc<Version> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads it again, and tells whoever listens if it is not what it was.
    ///
    /// A board with mistakes is served as well: every question answers from what can be read of it,
    /// and whoever listens is told that it is broken, and where.
    pub(crate) fn reread(&self) {
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(texts) = self.place.texts() else { return };
        // A folder in the middle of being written has no first file for a moment.
        if texts.is_empty() || texts == *self.current().desk.texts {
            return;
        }
        let version = Arc::new(Version::new(Desk::new(texts, self.place.main.clone())));
        let (key, hash) = (version.key.clone(), version.desk.checked.board.hash.clone());
        let notice = Notice { key, hash, errors: version.desk.checked.errors() };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = version;
        // Nobody may listen.
        let _ = self.changed.send(notice);
    }
}

impl Shelf {
    /// Returns a shelf of boards.
    pub fn new(boards: Vec<Shelved>, options: Options) -> Arc<Self> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from).max(2);
        Arc::new(Self {
            boards: boards.into_iter().map(|board| (board.id.clone(), Arc::new(board))).collect(),
            options,
            answers: answers(),
            desks: Cache::new(DESKS),
            jobs: Jobs::default(),
            reports: Cache::new(REPORTS),
            workers: Arc::new(Semaphore::new(threads)),
            editors: Arc::new(Semaphore::new(threads)),
            long: Arc::new(Semaphore::new(threads / 2)),
        })
    }

    /// Returns what is typed to mean a board: its folder, or where others read only its name.
    pub(crate) fn typed(&self, board: &Shelved) -> String {
        match self.options.public {
            true => board.id.clone(),
            false => board.place.folder.display().to_string(),
        }
    }

    /// Returns a board with changes, kept for the next one who asks with the same.
    ///
    /// # Errors
    /// The first change that does not fit.
    pub(crate) fn version(
        &self,
        board: &Shelved,
        changes: &[Change],
    ) -> Result<Arc<Version>, freehold_ask::ChangeError> {
        let current = board.current();
        if changes.is_empty() {
            return Ok(current);
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(current.key.as_bytes());
        for change in changes {
            let line = change.line.to_string();
            for part in [&change.file, &line, &change.old, &change.new] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        let key = format!("{}/{}", board.id, hasher.finalize().to_hex());
        if let Some(version) = self.desks.get(&key) {
            return Ok(version);
        }
        let version = Arc::new(Version::new(current.desk.changed(changes)?));
        self.desks.insert(key, Arc::clone(&version));
        Ok(version)
    }
}

/// Returns what differs between two desks, file by file.
pub(crate) fn differences(before: &Desk, after: &Desk) -> Vec<(String, String, String, String)> {
    let names = before.texts.keys().chain(after.texts.keys());
    let names: std::collections::BTreeSet<&String> = names.collect();
    let mut found = Vec::new();
    for name in names {
        let text = |desk: &Desk| desk.text(name).unwrap_or_default();
        let (before, after) = (text(before), text(after));
        if before != after {
            let told = diff(name, &before, &after);
            found.push((name.clone(), before, after, told));
        }
    }
    found
}
