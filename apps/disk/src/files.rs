//! Single files: read within limits, written whole or not at all.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use freehold_text::limits;

use crate::error::DiskError;

/// Reads a file up to one byte past the limit, so that a huge one costs no more than a large one.
pub fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    if !fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("not a plain file"));
    }
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    file.take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file whole or not at all: first beside it, then in its place.
pub fn write_whole(path: &Path, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
    write_by(path, |mut file| {
        file.write_all(bytes.as_ref())?;
        // What is put in its place is on the disk first, so that a crash leaves the one or the other.
        file.sync_all()
    })
}

/// The same with what a function writes.
pub fn write_by(
    path: &Path,
    write: impl FnOnce(File) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = File::create(&beside).and_then(write).and_then(|()| {
        if let Ok(metadata) = fs::metadata(path) {
            fs::set_permissions(&beside, metadata.permissions())?;
        }
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // What could not be put in place is taken away again; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Returns the board files below a path, sorted: the file itself, or every `*.board` of the folder.
pub fn board_files(path: &Path) -> Result<Vec<PathBuf>, DiskError> {
    if !path.exists() {
        return Err(DiskError::new("cli.no-board").with("path", path.display()));
    }
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| {
            DiskError::new("cli.read").with("path", folder.display()).with("reason", error)
        })?;
        for entry in entries.flatten() {
            let path = entry.path();
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if path.is_dir() && !is_link {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "board") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
