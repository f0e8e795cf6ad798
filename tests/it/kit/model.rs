//! A stand-in for a model of meaning, the same in every run: it knows a few subjects in German and in English, answers
//! as OpenAI's servers do, and can be made to misbehave.
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{TestApp, until};

/// Words of a subject, by their beginnings.
const SUBJECTS: [&[&str]; 6] = [
    &[
        "fahrrad",
        "fahrräder",
        "räder",
        "drahtesel",
        "velo",
        "bicycle",
        "bike",
        "pedal",
    ],
    &[
        "kantine",
        "speisesaal",
        "vegetarisch",
        "fleisch",
        "canteen",
        "meal",
        "gemüse",
    ],
    &["obst", "äpfel", "schokolade", "fruit", "birnen"],
    &["telefon", "anruf", "hotline", "phone", "klingel"],
    &["drucker", "toner", "printer", "papier"],
    &["parkplatz", "parkhaus", "garage", "parking"],
];
const NUMBERS: usize = 96;

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Fine,
    /// Not at all, with the connection open.
    Hangs,
    /// It closes the connection at once.
    Gone,
    /// A page.
    Page,
    /// Status 500.
    Fails,
    /// Vectors that are shorter.
    Short,
    /// What is no number.
    NoNumbers,
    /// No vector at all.
    Empty,
    /// Only zeros.
    Zeros,
    /// One byte after the other.
    Drips,
    /// Somewhere else.
    Elsewhere,
}

/// A running stand-in; it ends with the process.
#[derive(Clone)]
pub struct Model {
    /// Where it answers.
    pub url: String,
    mood: Arc<Mutex<Mood>>,
    asked: Arc<AtomicUsize>,
}

impl Model {
    /// Starts one.
    pub fn start() -> Model {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/v1/embeddings", listener.local_addr().expect("its address"));
        let (mood, asked) = (Arc::new(Mutex::new(Mood::Fine)), Arc::new(AtomicUsize::new(0)));
        let model = Model { url, mood, asked };
        let own = model.clone();
        std::thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming().flatten() {
                let mood = *own.mood.lock().unwrap_or_else(PoisonError::into_inner);
                own.asked.fetch_add(1, Ordering::Relaxed);
                match mood {
                    Mood::Hangs => held.push(stream),
                    Mood::Gone => drop(stream),
                    mood => drop(std::thread::spawn(move || answer(stream, mood))),
                }
            }
        });
        model
    }

    /// How it answers from now on.
    pub fn becomes(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// How often it was asked so far.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// The setting that names it.
    pub fn flag(&self) -> String {
        format!("--meaning-url={}", self.url)
    }
}

/// Waits until every idea was read, and for what follows from it.
#[track_caller]
pub fn read_all(app: &TestApp) {
    until("every idea is read", || {
        app.number(
            "select count(*) from idea_vector_state where complete and not exists \
             (select from idea_vectors where vector is null)",
        ) == 1
    });
    app.settle();
}

/// What a text means, as far as it knows: its subject, and a little of its words.
fn numbers(text: &str) -> Vec<f32> {
    let mut numbers = vec![0.0; NUMBERS];
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 2);
    for word in words.filter(|word| !matches!(*word, "query" | "passage")) {
        let subject = SUBJECTS
            .iter()
            .position(|begins| begins.iter().any(|begin| word.starts_with(begin)));
        match subject {
            Some(subject) => numbers[subject] += 2.0,
            None => {
                let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
                    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
                });
                let at = SUBJECTS.len() + (hash >> 8) as usize % (NUMBERS - SUBJECTS.len());
                numbers[at] += if hash & 1 == 0 { 0.3 } else { -0.3 };
            }
        }
    }
    numbers[NUMBERS - 1] += 0.01;
    numbers
}

fn request(stream: &mut TcpStream) -> Option<String> {
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "))?;
            if body.len() >= length.parse::<usize>().ok()? {
                return Some(body.to_owned());
            }
        }
        match stream.read(&mut piece).ok()? {
            0 => return None,
            length => all.extend_from_slice(&piece[..length]),
        }
    }
}

fn answer(mut stream: TcpStream, mood: Mood) -> Option<()> {
    let asked: serde_json::Value = serde_json::from_str(&request(&mut stream)?).ok()?;
    let mut vector = numbers(asked["input"][0].as_str()?);
    match mood {
        Mood::Short => vector.truncate(3),
        Mood::Zeros => vector.fill(0.0),
        _ => {}
    }
    let mut body = serde_json::json!({ "data": [{ "index": 0, "embedding": vector }] }).to_string();
    let mut status = "200 OK";
    match mood {
        Mood::Page => body = "<!doctype html><title>Sign in</title>".into(),
        Mood::NoNumbers => body = r#"{"data":[{"embedding":[NaN, 1.0]}]}"#.into(),
        Mood::Empty => body = r#"{"data":[]}"#.into(),
        Mood::Fails => status = "500 Internal Server Error",
        Mood::Elsewhere => status = "302 Found\r\nLocation: http://127.0.0.1:1/",
        _ => {}
    }
    let whole = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    if mood != Mood::Drips {
        return stream.write_all(whole.as_bytes()).ok();
    }
    for byte in whole.bytes() {
        stream.write_all(&[byte]).ok()?;
        std::thread::park_timeout(Duration::from_millis(20));
    }
    Some(())
}

/// A stand-in that is a program: two subjects in two numbers, and a word at which it dies.
pub fn program(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("connect-model-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("model");
    let script = "#!/bin/sh\nwhile read -r line; do case \"$line\" in\n*STIRB*) exit 1;;\n\
        *SCHLAF*) read -r never;;\n*rad*|*bike*|*Velo*) echo '9 0.1 0.2 0.1';;\n\
        *Kantine*|*meal*) echo '0.1 9 0.1 0.2';;\n*e*e*e*e*e*e*) echo '0.2 0.1 1 0.3';;\n\
        *) echo '0.1 0.3 0.2 1';;\nesac; done\n";
    std::fs::write(&path, script).expect("the program");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it may be run");
    path
}
