//! What a request asks of the database, noted where it leaves for it: Diesel tells of every statement, and nothing of
//! this is in the product. Threads of the background ask for themselves and do not count.
use std::sync::{Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use super::TestApp;

/// What was asked for one request.
#[derive(Debug, Default)]
pub struct Asked {
    /// Statements in their order, without what is named below.
    pub statements: Vec<String>,
    /// Begin, commit and what stands between transactions.
    pub control: Vec<String>,
    /// What the pool says when it lends or opens a connection.
    pub setup: Vec<String>,
}

/// Threads that work beside the requests.
const BACKGROUND: [&str; 3] = ["jobs", "relay", "watch"];
/// How begin and end of a transaction begin.
const CONTROL: [&str; 5] = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"];
/// How the settings of a new connection begin.
const SETUP: [&str; 2] = ["SET ", "set time zone"];
/// What is asked of a connection that was idle.
const PING: &str = "SELECT 1";

/// The addresses of databases that are listened to, each with what was said.
static HEARD: Mutex<Vec<(String, Vec<String>)>> = Mutex::new(Vec::new());

#[derive(Default)]
struct Ear {
    address: String,
}

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => self.address = url.to_owned(),
            InstrumentationEvent::StartQuery { query, .. } => hear(&self.address, || query.to_string()),
            _ => {}
        }
    }
}

fn hear(address: &str, words: impl FnOnce() -> String) {
    if std::thread::current()
        .name()
        .is_some_and(|name| BACKGROUND.contains(&name))
    {
        return;
    }
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    // The pool asks for the same address with deadlines behind it.
    if let Some((_, said)) = heard.iter_mut().find(|(watched, _)| address.starts_with(watched)) {
        said.push(words());
    }
}

/// Must be called before the server opens its first connection.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Ear::default()))).expect("nobody panicked while setting it");
    });
}

/// Sends a request, or does whatever else, and says what was asked of the database for it.
pub fn asked<T>(app: &TestApp, send: impl FnOnce() -> T) -> (T, Asked) {
    let lock = || HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    let address = app.database_url();
    lock().push((address.clone(), Vec::new()));
    let answer = send();
    let mut heard = lock();
    let at = heard
        .iter()
        .position(|(watched, _)| *watched == address)
        .expect("it was put there");
    let said = heard.swap_remove(at).1;
    drop(heard);
    (answer, sorted(said))
}

fn sorted(said: Vec<String>) -> Asked {
    let mut asked = Asked::default();
    for words in said {
        let text = words.split(" -- binds:").next().unwrap_or_default().trim().to_owned();
        let begins = |all: &[&str]| all.iter().any(|word| text.starts_with(word));
        match (begins(&CONTROL), begins(&SETUP) || text == PING) {
            (true, _) => asked.control.push(text),
            (_, true) => asked.setup.push(text),
            _ => asked.statements.push(text),
        }
    }
    asked
}
