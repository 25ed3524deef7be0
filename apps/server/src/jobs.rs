//! What runs longer than a request: begun, watched, cancelled.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use freehold_ask::Watch;
use tokio::sync::watch;

use crate::options::{MOST_JOBS, MOST_RUNNING};
use crate::problem::Problem;
use crate::work::Answered;

/// All jobs that are remembered.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    next: AtomicU64,
    jobs: Mutex<BTreeMap<u64, Arc<Job>>>,
}

/// Something that runs.
#[derive(Debug)]
pub(crate) struct Job {
    /// Its number.
    pub(crate) id: u64,
    /// How far it is.
    pub(crate) state: watch::Sender<State>,
    cancelled: AtomicBool,
}

/// How far a job is.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// So much of all is done; both are 0 until it begins to count.
    Running {
        /// How much is done.
        done: u64,
        /// Of how much.
        of: u64,
    },
    /// It has its answer.
    Done(Arc<Answered>),
    /// There is no answer.
    Failed(Problem),
    /// Somebody ended it.
    Cancelled,
}

impl Jobs {
    /// Begins a job; nothing if too many wait or run.
    pub(crate) fn begin(&self) -> Option<Arc<Job>> {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let running = jobs.values().filter(|job| job.is_running()).count();
        if running >= MOST_RUNNING {
            return None;
        }
        while jobs.len() >= MOST_JOBS {
            let ended = jobs.iter().find(|(_, job)| !job.is_running()).map(|(id, _)| *id);
            jobs.remove(&ended?);
        }
        let id = self.next.fetch_add(1, Ordering::Relaxed) + 1;
        let (state, _) = watch::channel(State::Running { done: 0, of: 0 });
        let job = Arc::new(Job { id, state, cancelled: AtomicBool::new(false) });
        jobs.insert(id, Arc::clone(&job));
        Some(job)
    }

    /// Returns a job by its number.
    pub(crate) fn get(&self, id: u64) -> Option<Arc<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}

impl Job {
    fn is_running(&self) -> bool {
        matches!(*self.state.borrow(), State::Running { .. })
    }

    /// Ends it without an answer; what is ended already stays as it is.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.end(State::Cancelled);
    }

    /// Ends it, unless it is ended.
    pub(crate) fn end(&self, state: State) {
        self.state.send_if_modified(|current| {
            let running = matches!(current, State::Running { .. });
            if running {
                *current = state;
            }
            running
        });
    }
}

/// Tells a job how far its answer is.
pub(crate) struct Heard(pub(crate) Arc<Job>);

impl Watch for Heard {
    fn done(&self, done: u64, of: u64) {
        self.0.state.send_if_modified(|current| match current {
            State::Running { done: before, of: all } if (*before, *all) != (done, of) => {
                (*before, *all) = (done, of);
                true
            }
            _ => false,
        });
    }

    fn stop(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}
