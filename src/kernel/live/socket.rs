//! What is set on every accepted connection, and the duplicate by which a websocket can be ended from outside.
use std::any::Any;
use std::cell::RefCell;
use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use socket2::{SockRef, Socket};

/// So long may sent bytes stay unacknowledged, or the other side's window shut, before the connection is given up.
const UNANSWERED: Duration = Duration::from_secs(10);
/// Bytes the system may hold for a websocket: a client that does not read must not fill memory.
const SEND_BUFFER: usize = 64 * 1024;

/// The duplicate of a connection, until its first request tells what the connection is for.
struct Spare(RefCell<Option<Socket>>);

/// For `HttpServer::on_connect`.
pub fn accepted(connection: &dyn Any, data: &mut Extensions) {
    let Some(stream) = connection.downcast_ref::<TcpStream>() else {
        return;
    };
    let socket = SockRef::from(stream);
    if let Err(error) = socket.set_tcp_user_timeout(Some(UNANSWERED)) {
        tracing::debug!(%error, "a connection without a deadline");
    }
    data.insert(Spare(RefCell::new(socket.try_clone().ok())));
}

/// A connection with another request than `/live` needs no duplicate.
pub fn release(request: &HttpRequest) {
    drop(take(request));
}

/// The duplicate, with a small send buffer set on the connection; none behind a proxy that used the connection before.
pub fn for_websocket(request: &HttpRequest) -> Option<Socket> {
    let socket = take(request)?;
    if let Err(error) = socket.set_send_buffer_size(SEND_BUFFER) {
        tracing::debug!(%error, "a websocket with a large buffer");
    }
    Some(socket)
}

fn take(request: &HttpRequest) -> Option<Socket> {
    request
        .conn_data::<Spare>()
        .and_then(|spare| spare.0.borrow_mut().take())
}
