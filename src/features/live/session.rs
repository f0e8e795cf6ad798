//! One websocket as an actor. The only file that names actix-web-actors, which is deprecated upstream: whatever
//! replaces it replaces this file.
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix::{Actor, ActorContext, ActorFutureExt, AsyncContext, StreamHandler, WrapFuture};
use actix_web::{HttpRequest, HttpResponse, web};
use actix_web_actors::ws::{self, CloseCode, CloseReason, WebsocketContext, WsResponseBuilder};
use bytestring::ByteString;
use futures_util::stream;
use governor::{Quota, RateLimiter};

use crate::features::entries::visibility;
use crate::kernel::background::relay::{Replay, replay};
use crate::kernel::base::actor::Actor as Person;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::guard::Class;
use crate::kernel::live::hub::{Ending, Listener, Out, REFRESH, RESET};
use crate::kernel::live::socket;
use crate::kernel::web::cx::Cx;

use super::frames::{FRAME, Frames};
use super::message::{Said, is_entry, parse};

/// Frames a minute on one socket; a page says about ten, pongs included.
const RATE: NonZeroU32 = NonZeroU32::MIN.saturating_add(239);
/// How often the browser is asked whether it is there.
const PING: Duration = Duration::from_secs(10);

/// The place of a socket in the hub; it is given up when this is dropped, whatever ended the socket.
struct Seat {
    cx: Cx,
    listener: Arc<Listener>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.cx.kernel().hub.leave(&self.listener);
    }
}

/// One websocket.
struct Session {
    seat: Seat,
    topics: Arc<Vec<String>>,
}

type Context = WebsocketContext<Session>;

/// Answers the handshake and takes a seat in the hub.
pub fn start(
    cx: Cx,
    person: &Person,
    lang: Lang,
    request: &HttpRequest,
    stream: web::Payload,
) -> actix_web::Result<HttpResponse> {
    let joined = cx.kernel().hub.join(person, lang, socket::for_websocket(request));
    let listener = joined.ok_or_else(|| Error::too_many(Duration::from_secs(5)))?;
    let (rate, counter, whose) = (
        RateLimiter::direct(Quota::per_minute(RATE)),
        cx.clone(),
        person.person.to_string(),
    );
    let fine = move || rate.check().is_ok() && counter.kernel().limiter.check(&whose, Class::Frame).is_ok();
    let session = Session {
        seat: Seat { cx, listener },
        topics: Arc::default(),
    };
    WsResponseBuilder::new(session, request, Frames::new(stream, fine))
        .frame_size(FRAME as usize)
        .start()
}

impl Actor for Session {
    type Context = Context;

    fn started(&mut self, ctx: &mut Context) {
        let listener = self.seat.listener.clone();
        ctx.add_stream(stream::poll_fn(move |task| listener.poll_out(task)));
        ctx.run_interval(PING, |_, ctx| ctx.ping(b""));
    }
}

impl StreamHandler<Out> for Session {
    fn handle(&mut self, out: Out, ctx: &mut Context) {
        match out {
            Out::Frame(frame) => ctx.text(frame),
            Out::CatchUp(cursor) => self.replay(cursor, ctx),
            Out::Close(why) => close(ctx, why),
        }
    }
}

impl StreamHandler<std::result::Result<ws::Message, ws::ProtocolError>> for Session {
    fn handle(&mut self, message: std::result::Result<ws::Message, ws::ProtocolError>, ctx: &mut Context) {
        self.seat.listener.heard();
        match message {
            Ok(ws::Message::Text(text)) => self.hear(&text, ctx),
            Ok(ws::Message::Ping(bytes)) => ctx.pong(&bytes),
            Ok(ws::Message::Pong(_) | ws::Message::Nop) => {}
            Ok(ws::Message::Close(_)) => {
                ctx.close(None);
                ctx.stop();
            }
            // Fragments would have to be summed up against the limit; no page of ours sends any.
            Ok(ws::Message::Binary(_) | ws::Message::Continuation(_)) | Err(_) => close(ctx, Ending::Policy),
        }
    }
}

fn close(ctx: &mut Context, why: Ending) {
    let (code, text) = match why {
        Ending::SignedOut => (CloseCode::Other(4401), "signed out"),
        Ending::Restart => (CloseCode::Restart, "the server restarts"),
        Ending::Policy => (CloseCode::Policy, "subscribe, ack and ping only"),
    };
    ctx.close(Some(CloseReason {
        code,
        description: Some(text.into()),
    }));
    ctx.stop();
}

/// What a page that came back is told.
struct Missed {
    frames: Vec<ByteString>,
    /// Topics it may not listen to (any more).
    denied: Vec<String>,
}

impl Session {
    fn hear(&mut self, text: &str, ctx: &mut Context) {
        match parse(text) {
            Some(Said::Ping(number)) => ctx.text(format!(r#"{{"pong":{number}}}"#)),
            // Once per socket: what was delivered before would carry the page past the place it asks for.
            Some(Said::Subscribe { topics, cursor }) if self.topics.is_empty() && !topics.is_empty() => {
                self.seat.listener.begin_at(cursor);
                for topic in &topics {
                    self.seat.cx.kernel().hub.subscribe(&self.seat.listener, topic);
                }
                self.topics = Arc::new(topics);
                self.replay(cursor, ctx);
            }
            _ => close(ctx, Ending::Policy),
        }
    }

    /// Sends what is missing after a place. The actor waits for it, so that nothing newer overtakes.
    fn replay(&mut self, from: LiveCursor, ctx: &mut Context) {
        let (cx, listener, topics) = (self.seat.cx.clone(), self.seat.listener.clone(), self.topics.clone());
        let missed = async move { missed(cx, listener, topics, from).await };
        ctx.wait(
            missed
                .into_actor(self)
                .map(|missed, session, ctx| session.tell(missed, ctx)),
        );
    }

    fn tell(&mut self, missed: Result<Missed>, ctx: &mut Context) {
        match missed {
            Ok(Missed { frames, denied }) => {
                for topic in &denied {
                    self.seat.cx.kernel().hub.unsubscribe(&self.seat.listener, topic);
                }
                frames.into_iter().for_each(|frame| ctx.text(frame));
                if !denied.is_empty() {
                    ctx.text(REFRESH);
                }
            }
            Err(Error::SignIn) => close(ctx, Ending::SignedOut),
            // The database is away, or the person asks too often: the browser comes back later.
            Err(_) => close(ctx, Ending::Restart),
        }
    }
}

async fn missed(cx: Cx, listener: Arc<Listener>, topics: Arc<Vec<String>>, from: LiveCursor) -> Result<Missed> {
    let kernel = cx.kernel().clone();
    cx.read(move |tx| {
        let entries = topics.iter().map(String::as_str).filter(|topic| is_entry(topic));
        let seen = visibility::seen_of(tx, entries)?;
        let heard = |topic: &String| !is_entry(topic) || seen.contains(topic);
        let (heard, denied): (Vec<String>, Vec<String>) = topics.iter().cloned().partition(heard);
        let frames = match replay(&kernel, tx, &listener, &heard, from)? {
            Replay::Reset => vec![ByteString::from_static(RESET)],
            Replay::Frames(mut frames, place) => {
                frames.push(format!(r#"{{"cursor":"{place}"}}"#).into());
                frames
            }
        };
        Ok(Missed { frames, denied })
    })
    .await
}
