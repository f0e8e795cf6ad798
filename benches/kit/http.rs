//! A client on one connection that stays open. It asks as anybody: the session goes along with each request.
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};

use connect::kernel::guard::session_cookie::form_token;

/// What browsers take over https.
const CODINGS: &str = "gzip, deflate, br, zstd";

/// An open connection.
pub struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Where it leads.
    pub location: Option<String>,
    /// Body.
    pub body: Vec<u8>,
    /// Bytes that came, the head too.
    pub bytes: usize,
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
        Some(Connection {
            address,
            stream: BufReader::new(stream),
        })
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str, token: Option<&str>) -> Answer {
        self.try_get(path, token).expect("an answer")
    }

    /// Opens a page, if the server lives long enough to answer.
    pub fn try_get(&mut self, path: &str, token: Option<&str>) -> Result<Answer> {
        let cookie = token
            .map(|token| format!("Cookie: connect={token}\r\n"))
            .unwrap_or_default();
        self.exchange(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n{cookie}\r\n",
            self.address
        ))
    }

    /// Sends a form, as a browser without scripts does.
    pub fn post(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, token, fields).expect("an answer")
    }

    /// Sends a form, if the server lives long enough to answer.
    pub fn try_post(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        self.exchange(&self.form(path, token, fields))
    }

    /// Sends a form and is gone before the answer comes.
    pub fn post_and_leave(mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Result<()> {
        let request = self.form(path, token, fields);
        self.stream.get_mut().write_all(request.as_bytes())
    }

    fn form(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> String {
        let csrf = form_token(token).expect("random bytes");
        let fields: Vec<(&str, &str)> = [("csrf", csrf.as_str())]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        let body = serde_html_form::to_string(&fields).expect("a form");
        format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept: text/html\r\n\
             Cookie: connect={token}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        )
    }

    /// Opens a page as a browser does that takes compressed answers. The body stays as it came.
    pub fn get_compressed(&mut self, path: &str, cookie: Option<&str>) -> Result<Answer> {
        let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        self.exchange(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\nAccept-Encoding: {CODINGS}\r\n{cookie}\r\n",
            self.address
        ))
    }

    fn exchange(&mut self, request: &str) -> Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut line = self.line()?;
        let mut head = line.len();
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| Error::other(format!("no status: {line:?}")))?;
        let (mut length, mut location) = (0, None);
        while line != "\r\n" {
            line = self.line()?;
            head += line.len();
            match line
                .split_once(": ")
                .map(|(name, value)| (name.to_ascii_lowercase(), value.trim()))
            {
                Some((name, value)) if name == "content-length" => length = value.parse().map_err(Error::other)?,
                Some((name, value)) if name == "location" => location = Some(value.to_owned()),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        let bytes = head + body.len();
        Ok(Answer {
            status,
            location,
            body,
            bytes,
        })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        let count = self.stream.read_line(&mut line)?;
        if count == 0 {
            Err(ErrorKind::UnexpectedEof.into())
        } else {
            Ok(line)
        }
    }
}
