//! One websocket as a page opens it, spoken by hand: nothing between the server and the figures.
use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use tokio::net::{TcpSocket, TcpStream};

/// An open websocket. Dropping it drops the connection without a goodbye.
pub struct Websocket {
    stream: TcpStream,
    bytes: Vec<u8>,
}

impl Websocket {
    /// Opens it with the session of this token.
    pub async fn open(address: SocketAddr, token: &str) -> Result<Websocket> {
        Websocket::on(TcpSocket::new_v4()?, address, token).await
    }

    /// Opens it on a socket with settings of its own.
    pub async fn on(socket: TcpSocket, address: SocketAddr, token: &str) -> Result<Websocket> {
        let mut open = Websocket {
            stream: socket.connect(address).await?,
            bytes: Vec::new(),
        };
        let head = format!(
            "GET /live HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Cookie: connect={token}\r\n\r\n"
        );
        open.write(head.as_bytes()).await?;
        let end = loop {
            match open.bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(at) => break at + 4,
                None => open.read().await?,
            }
        };
        let head: Vec<u8> = open.bytes.drain(..end).collect();
        if head.starts_with(b"HTTP/1.1 101") {
            Ok(open)
        } else {
            Err(Error::other(String::from_utf8_lossy(&head).into_owned()))
        }
    }

    /// The client's end of the connection.
    pub fn port(&self) -> u16 {
        self.stream.local_addr().map_or(0, |address| address.port())
    }

    /// Sends a text.
    pub async fn say(&mut self, text: &str) -> Result<()> {
        self.write(&masked(0x81, text.as_bytes())).await
    }

    /// The next text. Pings are answered; an error when the connection ends, however it does.
    pub async fn hear(&mut self) -> Result<Vec<u8>> {
        loop {
            match frame(&mut self.bytes) {
                Some((1, payload)) => return Ok(payload),
                Some((9, payload)) => self.write(&masked(0x8a, &payload)).await?,
                Some((8, _)) => return Err(ErrorKind::ConnectionAborted.into()),
                Some(_) => {}
                None => self.read().await?,
            }
        }
    }

    async fn write(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(bytes) {
                Ok(count) => bytes = &bytes[count..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn read(&mut self) -> Result<()> {
        let mut some = [0; 16_384];
        loop {
            self.stream.readable().await?;
            match self.stream.try_read(&mut some) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) => {
                    self.bytes.extend(&some[..count]);
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// A frame of a browser. The mask is all zeros: it masks nothing, and is one.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match payload.len() {
        short @ 0..126 => frame.push(0x80 | short as u8),
        long => frame.extend([[0xfe].as_slice(), &(long as u16).to_be_bytes()].concat()),
    }
    [frame.as_slice(), &[0; 4], payload].concat()
}

/// One whole frame of the server: opcode and payload.
fn frame(bytes: &mut Vec<u8>) -> Option<(u8, Vec<u8>)> {
    let (first, second) = (*bytes.first()?, *bytes.get(1)?);
    let (length, start) = match second & 0x7f {
        126 => (usize::from(u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?)), 4),
        127 => (u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?) as usize, 10),
        short => (usize::from(short), 2),
    };
    bytes.get(start..start + length)?;
    let frame: Vec<u8> = bytes.drain(..start + length).collect();
    Some((first & 0x0f, frame[start..].to_vec()))
}
