//! What a broadcast costs at least: a server of actors that knows nobody and sends everybody the same.
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use actix::{Actor, Addr, AsyncContext, Handler, Message, StreamHandler};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use actix_web_actors::ws;
use bytestring::ByteString;

/// The server, which ends with the process.
pub struct Bare {
    /// Where it listens.
    pub address: SocketAddr,
    sessions: Sessions,
}

type Sessions = Arc<Mutex<Vec<Addr<Session>>>>;

impl Bare {
    /// Starts it on threads of its own, as many as there are processors.
    pub fn start() -> Bare {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let sessions = Sessions::default();
        let all = sessions.clone();
        std::thread::spawn(move || {
            let app = move || {
                App::new()
                    .app_data(web::Data::new(all.clone()))
                    .route("/live", web::get().to(open))
            };
            let server = HttpServer::new(app).listen(listener).expect("it listens");
            actix_web::rt::System::new().block_on(server.run())
        });
        Bare { address, sessions }
    }

    /// Sends a text to everybody.
    pub fn broadcast(&self, text: &str) {
        let text = ByteString::from(text);
        for session in self.sessions.lock().expect("no panic").iter() {
            session.do_send(Text(text.clone()));
        }
    }
}

async fn open(request: HttpRequest, stream: web::Payload, all: web::Data<Sessions>) -> actix_web::Result<HttpResponse> {
    ws::start(Session(Sessions::clone(&all)), &request, stream)
}

struct Session(Sessions);

impl Actor for Session {
    type Context = ws::WebsocketContext<Session>;

    fn started(&mut self, ctx: &mut Self::Context) {
        self.0.lock().expect("no panic").push(ctx.address());
    }
}

#[derive(Message)]
#[rtype(result = "()")]
struct Text(ByteString);

impl Handler<Text> for Session {
    type Result = ();

    fn handle(&mut self, text: Text, ctx: &mut Self::Context) {
        ctx.text(text.0);
    }
}

impl StreamHandler<Result<ws::Message, ws::ProtocolError>> for Session {
    /// Whatever is said is a subscription.
    fn handle(&mut self, said: Result<ws::Message, ws::ProtocolError>, ctx: &mut Self::Context) {
        if matches!(said, Ok(ws::Message::Text(_))) {
            ctx.text(r#"{"cursor":"0.0"}"#);
        }
    }
}
