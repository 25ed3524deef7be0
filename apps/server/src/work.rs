//! Questions answered on a few threads, within a budget, once for all who ask the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use freehold_ask::{Budget, Change, Entry, Refusal, Told, Watch, browser, sentences};
use freehold_report::Figure;
use freehold_text::Lang;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::options::ANSWER_BYTES;
use crate::problem::Problem;
use crate::shelf::{Shelf, Shelved, Version};

/// Answers by what was asked.
pub(crate) type Answers = Cache<String, Arc<Answered>, ByBytes>;

/// Weighs an answer by its bytes.
#[derive(Clone, Debug)]
pub(crate) struct ByBytes;

impl Weighter<String, Arc<Answered>> for ByBytes {
    fn weight(&self, key: &String, answer: &Arc<Answered>) -> u64 {
        (key.len() + 3 * answer.body.len()) as u64
    }
}

pub(crate) fn answers() -> Answers {
    Cache::with_weighter(500, ANSWER_BYTES, ByBytes)
}

/// An answer that is kept.
#[derive(Debug)]
pub(crate) struct Answered {
    /// With everything about it, as JSON.
    pub(crate) body: Bytes,
    /// The same before it was written.
    pub(crate) told: Told,
}

/// An answer with everything about it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Asked<A> {
    /// What the command of the same name writes with `--json`.
    pub(crate) answer: A,
    /// As a picture, if it is one that can be drawn.
    pub(crate) figure: Option<Drawn>,
    /// The sentences that tell it first.
    pub(crate) sentences: Vec<String>,
    /// All of it as a fragment of HTML: `h2`, `h3`, `p` and `table`, nothing that runs.
    pub(crate) html: String,
    /// The command that gives the same answer.
    pub(crate) reproduce: String,
}

/// A figure.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Drawn {
    /// What it found, in a sentence.
    pub(crate) title: String,
    /// How to read it.
    pub(crate) description: String,
    /// The drawing, a document of SVG.
    pub(crate) svg: String,
    /// The data, its header first.
    pub(crate) table: Vec<Vec<String>>,
    /// Which board it is of, on which day, by what was known when.
    pub(crate) stamp: String,
}

impl From<&Figure> for Drawn {
    fn from(figure: &Figure) -> Self {
        Self {
            title: figure.title.clone(),
            description: figure.description.clone(),
            svg: figure.svg.clone(),
            table: figure.table.clone(),
            stamp: figure.stamp.clone(),
        }
    }
}

/// What is asked, by whom it is heard.
pub(crate) struct Request<'r> {
    /// The board.
    pub(crate) board: &'r Arc<Shelved>,
    /// The question.
    pub(crate) entry: &'static Entry,
    /// Its parameters.
    pub(crate) parameters: Value,
    /// The changes that are tried out.
    pub(crate) changes: &'r [Change],
    /// The language of the words.
    pub(crate) lang: Lang,
    /// How much it may cost.
    pub(crate) budget: Budget,
    /// How long it may take.
    pub(crate) time: Duration,
    /// The threads it may take one of.
    pub(crate) threads: &'r Arc<Semaphore>,
}

/// Ends an answer that takes too long, or that nobody waits for.
pub(crate) struct Deadline<W> {
    until: Instant,
    stopped: Arc<AtomicBool>,
    inner: W,
}

impl<W: Watch> Watch for Deadline<W> {
    fn done(&self, done: u64, of: u64) {
        self.inner.done(done, of);
    }

    fn stop(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || now() >= self.until || self.inner.stop()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "whether somebody still waits is no part of an answer"
)]
fn now() -> Instant {
    Instant::now()
}

/// Tells a thread that its answer is not waited for any more, when the request is gone.
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Returns the answer, from those that are kept or worked out now.
///
/// # Errors
/// Whatever the question says, and when it takes too long or everybody is busy.
pub(crate) async fn answer<W: Watch + Send + 'static>(
    shelf: &Arc<Shelf>,
    request: Request<'_>,
    watch: W,
) -> Result<Arc<Answered>, Problem> {
    let Request { board, entry, parameters, changes, lang, budget, time, threads } = request;
    let version = version(shelf, board, changes, lang).await?;
    let mut parameters = parameters;
    let mut desk = version.desk.clone();
    let mut key =
        format!("{}/{}/{}/{}/{parameters}", board.id, version.key, entry.name, lang.tag());
    // Another board is named by its address, which only the server knows.
    if let ("compare", Some(given)) = (entry.name, parameters.as_object_mut())
        && let Some(other) = given.remove("other")
    {
        let other = other.as_str().unwrap_or_default();
        let other = shelf.boards.get(other).ok_or_else(|| Problem::nothing(lang, other))?.current();
        given.insert(String::from("changes"), true.into());
        key.push_str(&other.key);
        desk = other.desk.against(&desk);
    }
    let guard = match shelf.answers.get_value_or_guard_async(&key).await {
        Ok(kept) => return Ok(kept),
        Err(guard) => guard,
    };
    let permit = permit(threads, time, lang).await?;
    let stopped = Arc::new(AtomicBool::new(false));
    let _gone = Gone(Arc::clone(&stopped));
    let deadline = Deadline { until: now() + time, stopped, inner: watch };
    let path = shelf.typed(board);
    let work = tokio::task::spawn_blocking(move || {
        let told = entry.ask(&desk, parameters, budget, browser(lang), &deadline);
        drop(permit);
        told.and_then(|told| written(told, entry.name, &path))
    });
    // Questions that can't be stopped are left to their end, without anybody waiting for them.
    let done = tokio::time::timeout(time + Duration::from_secs(2), work).await;
    let answered = match done {
        Err(_) => return Err(Problem::busy(lang)),
        Ok(Err(_)) => return Err(Problem::broken(lang)),
        Ok(Ok(answered)) => answered.map_err(|refusal| Problem::refused(&refusal, lang))?,
    };
    let answered = Arc::new(answered);
    // Somebody else may have put it there meanwhile.
    let _ = guard.insert(Arc::clone(&answered));
    Ok(answered)
}

/// Takes a place among some threads, for as long as what is returned lives.
async fn permit(
    threads: &Arc<Semaphore>,
    time: Duration,
    lang: Lang,
) -> Result<OwnedSemaphorePermit, Problem> {
    let permit = tokio::time::timeout(time, Arc::clone(threads).acquire_owned()).await;
    permit.map_err(|_| Problem::busy(lang))?.map_err(|_| Problem::busy(lang))
}

/// Works on one of some threads, and waits for it for so long.
///
/// # Errors
/// If it takes too long or everybody is busy, and if the work panics: nothing but its own answer is
/// lost then.
pub(crate) async fn within<T: Send + 'static>(
    threads: &Arc<Semaphore>,
    time: Duration,
    lang: Lang,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let permit = permit(threads, time, lang).await?;
    let work = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    let done = tokio::time::timeout(time, work).await.map_err(|_| Problem::busy(lang))?;
    done.map_err(|_| Problem::broken(lang))
}

/// The same on the threads of requests, within their time.
///
/// # Errors
/// As [`within`].
pub(crate) async fn work<T: Send + 'static>(
    shelf: &Shelf,
    lang: Lang,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    within(&shelf.workers, shelf.options.request_time(), lang, work).await
}

/// Returns a board with changes, checked on a thread for work.
///
/// # Errors
/// The first change that does not fit.
pub(crate) async fn version(
    shelf: &Arc<Shelf>,
    board: &Arc<Shelved>,
    changes: &[Change],
    lang: Lang,
) -> Result<Arc<Version>, Problem> {
    if changes.is_empty() {
        return Ok(board.current());
    }
    let (kept, board, changes) = (Arc::clone(shelf), Arc::clone(board), changes.to_vec());
    let version = work(shelf, lang, move || kept.version(&board, &changes)).await?;
    version.map_err(|error| Problem::misfit(error, lang))
}

fn written(told: Told, question: &str, path: &str) -> Result<Answered, Refusal> {
    let asked = Asked {
        answer: &told.answer,
        figure: told.figure.as_ref().map(Drawn::from),
        sentences: sentences(&told.page),
        html: told.page.clone(),
        reproduce: command(question, path, &told),
    };
    let body = serde_json::to_vec(&asked)
        .map_err(|error| Refusal::new("cli.json").with("reason", error))?;
    Ok(Answered { body: body.into(), told })
}

/// The command that gives the same answer.
fn command(question: &str, path: &str, told: &Told) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:,=%".contains(letter);
    let quoted = |word: &str| match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    };
    let (name, first) = match question {
        "map" => ("read", None),
        "land" => ("unplug", None),
        "leverages" => ("leverage", None),
        "disputes" => ("check", None),
        "show" => ("show", told.answer.get("path").and_then(Value::as_str)),
        "maps" => ("read", None),
        "look" => ("matters", None),
        "play" => ("choose", None),
        other => (other, None),
    };
    let words = [Some(name), first, Some(path)].into_iter().flatten();
    let words = words.chain(told.typed.iter().map(String::as_str));
    let words: Vec<String> = words.map(quoted).collect();
    format!("freehold {}", words.join(" "))
}
