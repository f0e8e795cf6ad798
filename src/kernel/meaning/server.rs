//! A model behind an address, asked as OpenAI's embeddings are: `{"model", "input"}` by POST. Ollama, llama.cpp and
//! others answer that. No other address is ever asked: no proxy of the environment, no redirect.
use std::io::{Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Instant;

use serde::Deserialize;

use super::patience::{left, told};

/// More than the numbers of any model take as JSON.
const LONGEST: usize = 1024 * 1024;

/// Where a server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    host: String,
    port: u16,
    path: String,
}

impl Address {
    /// Reads `http://host:port/path`. What is wrong is said as the end of a sentence.
    pub fn parse(url: &str) -> Result<Address, String> {
        let wrong = || "must be an address such as http://127.0.0.1:11434/v1/embeddings".to_owned();
        let rest = url.strip_prefix("http://").ok_or_else(wrong)?;
        let (place, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let bracketed = place.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (host, port) = match bracketed {
            Some((host, port)) => (host, port),
            None => place.find(':').map_or((place, ""), |at| place.split_at(at)),
        };
        let port = match port.strip_prefix(':') {
            Some(port) => port.parse().map_err(|_| wrong())?,
            None if port.is_empty() => 80,
            None => return Err(wrong()),
        };
        let plain = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_graphic() && !matches!(c, '@' | '#' | '?'))
        };
        if host.is_empty() || !plain(host) || !plain(path) {
            return Err(wrong());
        }
        let path = if matches!(path, "" | "/") {
            "/v1/embeddings"
        } else {
            path
        };
        Ok(Address {
            host: host.to_owned(),
            port,
            path: path.to_owned(),
        })
    }

    /// Does what is sent there stay on this machine?
    pub fn is_here(&self) -> bool {
        let address = self.host.parse::<std::net::IpAddr>();
        self.host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }

    fn named(&self) -> String {
        match self.host.contains(':') {
            true => format!("[{}]:{}", self.host, self.port),
            false => format!("{}:{}", self.host, self.port),
        }
    }
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Embedding>,
}

#[derive(Deserialize)]
struct Embedding {
    embedding: Vec<f32>,
}

/// The numbers of a text, by then.
pub fn embed(address: &Address, model: &str, text: &str, deadline: Instant) -> Result<Vec<f32>, String> {
    let body = serde_json::json!({ "model": model, "input": [text] }).to_string();
    let answer = exchange(address, &body, deadline).map_err(|error| told(&error))?;
    let body = read(&answer)?;
    let answer: Answer = serde_json::from_slice(&body).map_err(|_| "its answer is none of embeddings".to_owned())?;
    match <[Embedding; 1]>::try_from(answer.data) {
        Ok([one]) => Ok(one.embedding),
        Err(other) => Err(format!("it answers with {} vectors for one text", other.len())),
    }
}

fn exchange(address: &Address, body: &str, deadline: Instant) -> std::io::Result<Vec<u8>> {
    let mut refused = std::io::Error::other("it has no address");
    let mut connected = None;
    for place in address.named().to_socket_addrs()? {
        match TcpStream::connect_timeout(&place, left(deadline)?) {
            Ok(stream) => {
                connected = Some(stream);
                break;
            }
            Err(error) => refused = error,
        }
    }
    let mut stream = connected.ok_or(refused)?;
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nAccept: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        address.path,
        address.named(),
        body.len()
    );
    stream.set_write_timeout(Some(left(deadline)?))?;
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = Vec::new();
    let mut piece = [0; 16 * 1024];
    while !is_whole(&answer) {
        stream.set_read_timeout(Some(left(deadline)?))?;
        match stream.read(&mut piece)? {
            0 => break,
            _ if answer.len() > LONGEST => return Err(std::io::Error::other("it answers without end")),
            length => answer.extend_from_slice(&piece[..length]),
        }
    }
    Ok(answer)
}

/// Head and body of an answer, once the head is there.
fn parts(answer: &[u8]) -> Option<(&str, &[u8])> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    Some((head, &answer[end + 4..]))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    fields
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

fn is_chunked(head: &str) -> bool {
    header(head, "transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"))
}

/// Did all of it arrive? Not every server closes the connection when it was asked to.
fn is_whole(answer: &[u8]) -> bool {
    let Some((head, body)) = parts(answer) else {
        return false;
    };
    if is_chunked(head) {
        return body.ends_with(b"0\r\n\r\n");
    }
    let length = header(head, "content-length").and_then(|length| length.parse::<usize>().ok());
    length.is_some_and(|length| body.len() >= length)
}

/// The body of an answer that succeeded.
fn read(answer: &[u8]) -> Result<Vec<u8>, String> {
    let (head, body) = parts(answer).ok_or("its answer is no HTTP")?;
    let status = head.lines().next().and_then(|line| line.split(' ').nth(1));
    match status {
        Some("200") => {}
        Some(status) => {
            return Err(format!(
                "it answers with status {}",
                status.chars().take(3).collect::<String>()
            ));
        }
        None => return Err("its answer is no HTTP".into()),
    }
    if !is_chunked(head) {
        return Ok(body.to_vec());
    }
    let (mut rest, mut whole) = (body, Vec::new());
    loop {
        let broken = || "its answer is broken off".to_owned();
        let end = rest.windows(2).position(|two| two == b"\r\n").ok_or_else(broken)?;
        let size = std::str::from_utf8(&rest[..end])
            .ok()
            .and_then(|line| line.split(';').next());
        let size = size
            .and_then(|size| usize::from_str_radix(size.trim(), 16).ok())
            .ok_or_else(broken)?;
        if size == 0 {
            return Ok(whole);
        }
        let chunk = rest
            .get(end + 2..)
            .and_then(|rest| rest.get(..size))
            .ok_or_else(broken)?;
        whole.extend_from_slice(chunk);
        rest = rest.get(end + 2 + size + 2..).ok_or_else(broken)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_http() {
        let address = Address::parse("http://localhost:11434/v1/embeddings").unwrap();
        assert_eq!(
            (address.named().as_str(), address.path.as_str()),
            ("localhost:11434", "/v1/embeddings")
        );
        assert!(address.is_here() && Address::parse("http://[::1]:80").unwrap().is_here());
        assert!(!Address::parse("http://gpu.example.org").unwrap().is_here());
        assert_eq!(Address::parse("http://gpu").unwrap().path, "/v1/embeddings");
        for wrong in [
            "",
            "gpu:80",
            "https://gpu",
            "http://",
            "http://a@b/",
            "http://a:x/",
            "http://a/\r\nHost: b",
        ] {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn answers_come_whole_in_chunks_and_not_at_all() {
        let plain = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        assert!(is_whole(plain) && !is_whole(&plain[..plain.len() - 1]));
        assert_eq!(read(plain).unwrap(), b"{}");
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n2;x=1\r\n\"}\r\n0\r\n\r\n";
        assert!(is_whole(chunked));
        assert_eq!(read(chunked).unwrap(), b"{\"a\"}");
        for broken in [
            &b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{"[..],
            b"<html>",
            b"",
        ] {
            assert!(read(broken).is_err());
        }
        let words = read(b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\n\r\n").unwrap_err();
        assert_eq!(words, "it answers with status 302");
    }
}
