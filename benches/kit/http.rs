//! A client on one connection that stays open. It asks as anybody: the session goes along with each request.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

use connect::kernel::session_cookie::form_token;

/// An open connection.
pub struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

impl Connection {
    /// Opens it.
    pub fn open(address: SocketAddr) -> Connection {
        Connection::try_open(address).expect("the server listens")
    }

    /// Opens it, if anybody listens.
    pub fn try_open(address: SocketAddr) -> Option<Connection> {
        let stream = TcpStream::connect(address).ok()?;
        stream.set_nodelay(true).ok()?;
        Some(Connection { address, stream: BufReader::new(stream) })
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str, token: Option<&str>) -> Answer {
        let cookie = token.map(|token| format!("Cookie: connect={token}\r\n")).unwrap_or_default();
        self.exchange(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n{cookie}\r\n", self.address))
    }

    /// Sends a form, as a browser without scripts does.
    pub fn post(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = form_token(token);
        let fields: Vec<(&str, &str)> = [("csrf", csrf.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let body = serde_html_form::to_string(&fields).expect("a form");
        self.exchange(&format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept: text/html\r\nCookie: connect={token}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    fn exchange(&mut self, request: &str) -> Answer {
        self.stream.get_mut().write_all(request.as_bytes()).expect("the server reads");
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a status");
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("no status: {line:?}"));
        let mut length = 0;
        while line != "\r\n" {
            line.clear();
            self.stream.read_line(&mut line).expect("a header");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a body");
        Answer { status, body }
    }
}
