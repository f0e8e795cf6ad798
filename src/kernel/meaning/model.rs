//! The model of a server, as everybody uses it: whoever types waits for it a moment and goes on without; what is kept
//! is read in the background, by another program or on another connection, so that nobody who types waits for that.
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::breaker::Breaker;
use super::index::Index;
use super::learn::{Known, RULES, Side, whole};
use super::program::Program;
use super::server::{self, Address};
use super::settings::{MeaningSettings, Place};
use super::vector::{Vector, both};
use crate::kernel::threads::Threads;

/// So much of a text is read while somebody types: the time it takes grows with it.
const ASKED: usize = 400;
/// So much of what is kept.
const KEPT: usize = 1_000;
/// So long a text in the background may take.
const KEPT_WITHIN: Duration = Duration::from_secs(10);
/// So many questions wait for the one that is being answered.
const WAITING: usize = 8;
/// What is asked to find out whether it answers again.
const TRIAL: &str = "Gibt es das schon?";

/// The model, if there is one.
#[derive(Clone, Default)]
pub struct Meaning(Option<Arc<Model>>);

impl Meaning {
    /// The model of these settings, or a sentence that says what is wrong with them. It is not asked yet.
    pub fn of(settings: &MeaningSettings) -> Result<Meaning, String> {
        let place = settings.place()?;
        Ok(Meaning(place.map(|place| Arc::new(Model::at(&place, settings)))))
    }

    /// The model, whether it answers or not.
    pub fn model(&self) -> Option<&Arc<Model>> {
        self.0.as_ref()
    }
}

enum Way {
    Program(Program),
    Server(Address, String),
}

impl Way {
    fn to(place: &Place, model: &str) -> Mutex<Way> {
        Mutex::new(match place {
            Place::Program(path) => Way::Program(Program::at(path.clone())),
            Place::Server(address) => Way::Server(address.clone(), model.to_owned()),
        })
    }

    fn embed(&mut self, text: &str, deadline: Instant) -> Result<Vec<f32>, String> {
        match self {
            Way::Program(program) => program.embed(text, deadline),
            Way::Server(address, model) => server::embed(address, model, text, deadline),
        }
    }
}

/// A model, with what is known of it.
pub struct Model {
    /// How its vectors are known: its name and what stands in front of texts.
    pub id: String,
    /// The vectors that were made with it.
    pub index: Index,
    prefixes: [String; 2],
    patience: Duration,
    ways: [Mutex<Way>; 2],
    breakers: [Breaker; 2],
    known: OnceLock<Known>,
    threads: Threads,
    told: AtomicBool,
}

impl Model {
    fn at(place: &Place, settings: &MeaningSettings) -> Model {
        let (name, prefixes) = (&settings.meaning_model, settings.prefixes());
        if let Place::Server(address) = place
            && !address.is_here()
        {
            tracing::warn!("texts of ideas are sent to another machine, as CONNECT_MEANING_URL says");
        }
        Model {
            id: format!("{name} {RULES} [{}] [{}]", prefixes[0], prefixes[1]),
            index: Index::default(),
            patience: settings.patience(),
            ways: [Way::to(place, name), Way::to(place, name)],
            breakers: Default::default(),
            known: OnceLock::new(),
            threads: Threads::with(1, WAITING),
            told: AtomicBool::new(false),
            prefixes,
        }
    }

    /// What is known of it; none before it answered for the first time.
    pub fn known(&self) -> Option<&Known> {
        self.known.get()
    }

    /// What a text means that somebody types, if it is found out while they wait. Each person has a small share.
    pub async fn asked(self: &Arc<Model>, person: Uuid, title: String, text: String) -> Option<Vector> {
        self.known()?;
        if !self.breakers[0].is_closed() {
            return None;
        }
        let model = self.clone();
        let task = move |deadline| model.read(Side::Asked, (&title, &text), deadline).ok();
        self.threads.run_for(person, self.patience, task).await.ok().flatten()
    }

    /// What a text means that is kept. Nobody waits for it.
    pub fn kept(&self, title: &str, text: &str) -> Result<Vector, String> {
        self.known().ok_or("it was not asked yet")?;
        self.read(Side::Kept, (title, text), Instant::now() + KEPT_WITHIN)
    }

    /// The title counts by itself and as a part of the whole.
    fn read(&self, side: Side, (title, text): (&str, &str), deadline: Instant) -> Result<Vector, String> {
        let most = if side == Side::Asked { ASKED } else { KEPT };
        let all: String = whole(title, text).chars().take(most).collect();
        let mut vector = self.embed(side, &all, deadline)?;
        let title: String = title.trim().chars().take(most).collect();
        if !title.is_empty() && title != all {
            let title = self.embed(side, &title, deadline)?;
            vector = both(&vector, &title, |one, other| one + other);
        }
        Ok(Vector::of(&vector))
    }

    /// Asks once, and remembers how it went.
    fn embed(&self, side: Side, text: &str, deadline: Instant) -> Result<Vec<f32>, String> {
        let way = side as usize;
        let answer = {
            let mut way = self.ways[way].lock().unwrap_or_else(PoisonError::into_inner);
            way.embed(&format!("{}{text}", self.prefixes[side as usize]), deadline)
        };
        let answer = answer.and_then(|numbers| match self.known() {
            Some(known) => known.check(&numbers).map(|()| known.centred(side, numbers)),
            None => super::vector::check(&numbers).map(|()| numbers),
        });
        let breaker = &self.breakers[way];
        match &answer {
            Ok(_) => {
                let is_back = breaker.answered() && self.breakers.iter().all(Breaker::is_closed);
                if is_back && self.told.swap(false, Ordering::Relaxed) {
                    tracing::info!("the model of meaning answers again");
                }
            }
            Err(reason) => {
                if breaker.failed() && !self.told.swap(true, Ordering::Relaxed) {
                    tracing::warn!(reason, "the model of meaning is away: similar ideas are found by words");
                }
            }
        }
        answer
    }

    /// May what is kept be read now? Whether whoever types can be answered again is tried here too: it is nobody's
    /// time.
    pub fn is_there(&self) -> bool {
        if self.known().is_none() {
            return self.breakers.iter().all(Breaker::may_try) && self.learn().is_ok();
        }
        if !self.breakers[1].may_try() {
            return false;
        }
        if !self.breakers[0].is_closed() && self.breakers[0].may_try() {
            let _ = self.embed(Side::Asked, TRIAL, Instant::now() + self.patience);
        }
        self.breakers[1].is_closed() || self.embed(Side::Kept, TRIAL, Instant::now() + KEPT_WITHIN).is_ok()
    }

    /// Gets to know it: now, or why not.
    pub fn learn(&self) -> Result<&Known, String> {
        let learned = Known::learn(|side, text| self.embed(side, text, Instant::now() + KEPT_WITHIN))?;
        Ok(self.known.get_or_init(|| learned))
    }

    /// The program that reads what is kept is not needed for now.
    pub fn rest(&self) {
        if let Way::Program(program) = &mut *self.ways[1].lock().unwrap_or_else(PoisonError::into_inner) {
            program.rest();
        }
    }
}
