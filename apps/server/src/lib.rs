//! The workbench: boards on loopback, as JSON and as a page.
//!
//! One process serves some boards to a browser on the same machine: no account, nothing sent
//! anywhere. Whoever opens it to others says so with [`Options::public`], and then nothing can be
//! written.
//!
//! ```text
//!  request ─▶ guard ─▶ api ──▶ desk (board + changes) ──▶ ask ──▶ answer, figure, page ─▶ response
//!             host,     │       changed by disk, shelf     budget, cache
//!             origin    └─ jobs: progress, cancelled
//! ```
//!
//! Every request has a budget of time and futures; work is done on a few threads, and whoever finds
//! them all busy for too long is told so instead of waiting for ever.

mod api;
mod guard;
mod jobs;
mod listen;
mod openapi;
mod options;
mod page;
mod problem;
mod shelf;
mod watching;
mod work;

pub use api::router;
pub use listen::{ServeError, bind, serve};
pub use openapi::document;
pub use options::{Options, Painter, Patience};
pub use page::is_there as has_page;
pub use shelf::{Shelf, Shelved};
