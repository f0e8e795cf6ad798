//! HTTP/1.1 over a plain socket, one request per connection: what is sent is exactly what the test says.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::client::Request;
use super::page::Page;

/// Sends a request and reads the answer to its end.
#[track_caller]
pub fn exchange(address: SocketAddr, request: &Request) -> Page {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a timeout");
    // A server that refuses a body need not read it: what it says counts, not whether all was taken.
    let _ = stream
        .write_all(&head(request))
        .and_then(|()| stream.write_all(&request.body));
    let mut reader = BufReader::new(stream);
    let first = line(&mut reader);
    let status = first
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| panic!("no answer but {first:?}"));
    let mut headers = Vec::new();
    loop {
        let line = line(&mut reader);
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let find = |name: &str| {
        headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let body = if request.method == "HEAD" {
        // What comes although nothing may come would be read here.
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).expect("the connection ends");
        rest
    } else if find("transfer-encoding") == Some("chunked") {
        chunks(&mut reader)
    } else {
        let mut body = vec![0; find("content-length").map_or(0, |length| length.parse().expect("a length"))];
        reader.read_exact(&mut body).expect("the whole body");
        body
    };
    Page {
        path: request.path.clone(),
        status,
        headers,
        body,
    }
}

fn head(request: &Request) -> Vec<u8> {
    let mut head = format!("{} {} HTTP/1.1\r\nconnection: close\r\n", request.method, request.path);
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let own = request
        .headers
        .iter()
        .any(|(name, _)| name == "content-length" || name == "transfer-encoding");
    if !own && (request.method != "GET" || !request.body.is_empty()) {
        head.push_str(&format!("content-length: {}\r\n", request.body.len()));
    }
    head.push_str("\r\n");
    head.into_bytes()
}

fn line(reader: &mut impl BufRead) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line of the answer");
    line.trim_end().to_owned()
}

fn chunks(reader: &mut impl BufRead) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(&line(reader), 16).expect("the size of a chunk");
        let mut chunk = vec![0; size];
        reader.read_exact(&mut chunk).expect("a chunk");
        body.extend(chunk);
        line(reader);
        if size == 0 {
            return body;
        }
    }
}
