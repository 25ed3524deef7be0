//! How the workbench is served, and how much one request may cost.

use std::net::SocketAddr;
use std::time::Duration;

use freehold_ask::Budget;

/// Makes a picture of dots of a drawing.
pub type Painter = fn(&str) -> Result<Vec<u8>, String>;

/// How the workbench is served.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; port 0 is any free one.
    pub address: SocketAddr,
    /// Names under which it may be asked for besides those of loopback: `board.example.org`.
    pub hosts: Vec<String>,
    /// Whether others may read, and nobody may write.
    pub public: bool,
    /// Makes PNG of figures, where that is built in.
    pub painter: Option<Painter>,
    /// How long slow clients are waited for.
    pub patience: Patience,
}

/// How long slow clients are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Until the headers of a request are there, or the next request begins.
    pub headers: Duration,
    /// Until the whole body of a request is there.
    pub body: Duration,
    /// Until any part of a response is taken.
    pub response: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let [headers, body, response] = [10, 20, 30].map(Duration::from_secs);
        Self { headers, body, response }
    }
}

impl Options {
    /// How many futures one request may run.
    pub fn request(&self) -> Budget {
        Budget { futures: if self.public { 50_000 } else { 200_000 }, draws: 2_000 }
    }

    /// How many futures one job may run.
    pub fn job(&self) -> Budget {
        Budget { futures: if self.public { 200_000 } else { 5_000_000 }, draws: 2_000 }
    }

    /// How long one request may take.
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(if self.public { 10 } else { 30 })
    }

    /// How long one job may take.
    pub fn job_time(&self) -> Duration {
        Duration::from_secs(if self.public { 60 } else { 900 })
    }
}

/// The most bytes of a request's body.
pub(crate) const MOST_BODY: usize = 8 << 20;
/// The most bytes of all bodies that are being read.
pub(crate) const MOST_BODIES: usize = 128 << 20;
/// The most connections at once.
pub(crate) const MOST_CONNECTIONS: usize = 1_024;
/// The most jobs that are remembered.
pub(crate) const MOST_JOBS: usize = 64;
/// The most jobs that wait or run.
pub(crate) const MOST_RUNNING: usize = 8;
/// The most changes that are tried out at once.
pub(crate) const MOST_CHANGES: usize = 200;
/// The most bytes that answers kept for the next one who asks may take.
pub(crate) const ANSWER_BYTES: u64 = 96 << 20;
/// How many changed boards are kept.
pub(crate) const DESKS: usize = 24;
/// How many reports are kept.
pub(crate) const REPORTS: usize = 16;
