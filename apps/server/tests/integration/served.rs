//! A server of its own for each test, with a board of its own.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use freehold_disk::Place;
use freehold_server::{Options, Patience, Shelf, Shelved, bind, serve};
use serde_json::Value;
use tokio::runtime::Runtime;

/// A small board with a bit of everything that has an answer.
const SMALL: &str = include_str!("small.board");

/// A server that is there for as long as this is.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    /// The folder of the board.
    pub(crate) folder: PathBuf,
    _runtime: Runtime,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The code and the words of what went wrong.
    pub(crate) fn error(&self) -> (String, String) {
        let json = self.json();
        let text = |name: &str| json["error"][name].as_str().unwrap().to_owned();
        (text("code"), text("message"))
    }
}

/// How tests are served: on any port, nobody else, as patient as the program is.
pub(crate) fn options() -> Options {
    Options {
        address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        hosts: Vec::new(),
        public: false,
        painter: None,
        patience: Patience::default(),
    }
}

/// A folder of its own for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

impl Served {
    /// Serves the small board as `small`, from a folder of the test's name.
    pub(crate) fn small(test: &str) -> Self {
        Self::with(test, options())
    }

    pub(crate) fn with(test: &str, options: Options) -> Self {
        let folder = folder(test);
        fs::write(folder.join("main.board"), SMALL).unwrap();
        Self::of("small", folder, options)
    }

    /// Serves the board of Microsoft and OpenAI as it is in the tree.
    pub(crate) fn flagship() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
        Self::of("microsoft-openai", folder, options())
    }

    fn of(id: &str, folder: PathBuf, options: Options) -> Self {
        let board = Shelved::read(id, Place::find(&folder).unwrap()).unwrap();
        let shelf = Shelf::new(vec![board], options);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap();
        let listener = runtime.block_on(bind(shelf.options.address)).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(serve(listener, shelf, std::future::pending()));
        Self { address, folder, _runtime: runtime }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, &[("content-type", "application/json")], Some(&body.to_string()))
    }

    pub(crate) fn put(&self, path: &str, body: &Value) -> Answer {
        self.ask("PUT", path, &[("content-type", "application/json")], Some(&body.to_string()))
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Answer {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        let address = format!("http://{}{path}", self.address);
        let mut request = ureq::http::Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = match body {
            Some(body) => agent.run(request.body(body.to_owned()).unwrap()).unwrap(),
            None => agent.run(request.body(()).unwrap()).unwrap(),
        };
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| {
            (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned())
        });
        Answer {
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap(),
        }
    }

    /// A connection on which anything can be sent.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// What comes back for these bytes, until the server closes; the status is 0 if it says nothing.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // The server may have heard enough before all is sent.
        let _ = stream.write_all(bytes);
        read_to_end(&mut stream)
    }

    /// The events of an address as they come.
    pub(crate) fn events(&self, path: &str) -> Events {
        let mut stream = self.connect();
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut events = Events { stream, read: String::new() };
        let head = events.until("\r\n\r\n");
        assert!(head.contains("200 OK") && head.contains("text/event-stream"), "{head}");
        events
    }
}

/// Reads what is left on a connection.
pub(crate) fn read_to_end(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    // A connection that is reset has told what it had to tell.
    while let Ok(n) = stream.read(&mut part) {
        if n == 0 {
            break;
        }
        bytes.extend(&part[..n]);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or("0");
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Answer {
        status: status.parse().unwrap(),
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
    }
}

/// Events of a server, one after the other.
pub(crate) struct Events {
    stream: TcpStream,
    read: String,
}

impl Events {
    /// The name and the data of the next event.
    pub(crate) fn next(&mut self) -> (String, Value) {
        loop {
            let block = self.until("\n\n");
            let line = |name: &str| {
                let mut lines = block.lines().map(str::trim_start);
                lines.find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()))
            };
            if let (Some(name), Some(data)) = (line("event:"), line("data:")) {
                return (name, serde_json::from_str(&data).unwrap());
            }
        }
    }

    /// Whether the server ends the stream.
    pub(crate) fn ended(mut self) -> bool {
        // The last, empty part of a body in parts.
        self.until("0\r\n\r\n").trim().is_empty()
    }

    fn until(&mut self, mark: &str) -> String {
        loop {
            if let Some((before, after)) = self.read.split_once(mark) {
                let (before, after) = (before.to_owned(), after.to_owned());
                self.read = after;
                return before;
            }
            let mut part = [0; 4096];
            let n = self.stream.read(&mut part).unwrap();
            assert!(n > 0, "the stream ended with {:?}", self.read);
            self.read.push_str(std::str::from_utf8(&part[..n]).unwrap());
        }
    }
}

/// The hash by which a text is known.
pub(crate) fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
