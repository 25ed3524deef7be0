//! Arguments of the workbench.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::Output;

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Open {
    /// A board file, or a folder with main.board
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    /// Where to listen; without it, any free port
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub(crate) port: u16,
    /// Do not start the browser, only say where the page is
    #[arg(long)]
    pub(crate) no_browser: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Serve {
    /// Board files, or folders with main.board
    #[arg(required_unless_present = "openapi")]
    pub(crate) boards: Vec<PathBuf>,
    /// Where to listen
    #[arg(long, value_name = "PORT", default_value_t = 7373)]
    pub(crate) port: u16,
    /// On which address to listen; any but this machine's own needs --public
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) address: IpAddr,
    /// A name under which it may be asked for from elsewhere; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// Let others read: nothing can be written, requests are limited
    #[arg(long)]
    pub(crate) public: bool,
    /// Write the description of the data (OpenAPI) and end
    #[arg(long)]
    pub(crate) openapi: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}
