//! Reading ideas with the model, in the background and in batches: which ideas wait stands in their rows, so it goes on
//! wherever it was stopped. No transaction is open while the model reads, since everything live would wait for it; an
//! idea whose text is changed meanwhile belongs to nobody any more, and what was read of it is dropped.
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::kernel::Kernel;
use crate::kernel::meaning::Model;

use super::features::body;
use super::{vectors, waiting};

/// How often it is looked for new texts.
const PAUSE: Duration = Duration::from_millis(500);
/// How often what is gone leaves the memory.
const TIDY: Duration = Duration::from_secs(30);

/// How a look went.
#[derive(PartialEq, Eq)]
enum Did {
    Something,
    Nothing,
}

/// Reads ideas until the server stops. Without a model it ends at once.
pub fn run(kernel: &Arc<Kernel>, stop: &Arc<AtomicBool>) {
    let Some(model) = kernel.meaning.model().cloned() else {
        return;
    };
    let mut work = Work {
        kernel,
        model: &model,
        chosen: false,
        emptied: false,
        refused: false,
        tidied: Instant::now(),
    };
    while !stop.load(Ordering::Relaxed) {
        match work.step() {
            Ok(Did::Something) => {}
            Ok(Did::Nothing) => kernel.commits.pause(PAUSE),
            Err(error) => {
                tracing::debug!(%error, "ideas were not read");
                kernel.commits.pause(PAUSE);
            }
        }
    }
}

struct Work<'a> {
    kernel: &'a Arc<Kernel>,
    model: &'a Arc<Model>,
    chosen: bool,
    emptied: bool,
    refused: bool,
    tidied: Instant,
}

impl Work<'_> {
    fn step(&mut self) -> Result<Did> {
        if !self.model.is_there() || !self.is_ours()? {
            return Ok(Did::Nothing);
        }
        let done = self.read_some()?;
        if done == Did::Nothing {
            self.model.rest();
            self.tidy()?;
        }
        Ok(done)
    }

    /// Is this the model by which ideas are read? The server that starts last decides; another one goes on with words.
    fn is_ours(&mut self) -> Result<bool> {
        let numbers = self.model.known().map(|known| known.numbers);
        if !self.chosen {
            if self.kernel.write_as_system(|tx| waiting::choose(tx, &self.model.id))? {
                tracing::info!(model = self.model.id, "all ideas are read by this model");
            }
            self.chosen = true;
        }
        let (chosen, length) = self.kernel.read_as_system(waiting::chosen)?;
        let refused = match length {
            _ if chosen != self.model.id => Some("another server reads ideas by another model"),
            Some(length) if usize::try_from(length).ok() != numbers => Some(
                "the model answers with more or fewer numbers than it did: a model that changed needs another name in \
                 CONNECT_MEANING_MODEL",
            ),
            _ => None,
        };
        if let Some(reason) = refused.filter(|_| !self.refused) {
            tracing::warn!(reason, "similar ideas are found by words");
        }
        self.refused = refused.is_some();
        Ok(!self.refused)
    }

    /// Reads a batch.
    fn read_some(&mut self) -> Result<Did> {
        let (kernel, model) = (self.kernel, self.model);
        if !self.emptied {
            self.emptied = kernel.write_as_system(|tx| waiting::empty(tx, &model.id))? == 0;
            return Ok(Did::Something);
        }
        let token = Uuid::new_v4();
        let texts = kernel.write_as_system(|tx| waiting::claim(tx, token))?;
        if texts.is_empty() {
            kernel.write_as_system(|tx| waiting::finish(tx, &model.id))?;
            return Ok(Did::Nothing);
        }
        let (mut read, mut failed) = (Vec::with_capacity(texts.len()), None);
        for (idea, texts) in texts {
            match model.kept(&texts.title, &body(&texts)) {
                Ok(vector) => read.push((idea, vector.bytes())),
                Err(_) => {
                    failed = Some(idea);
                    break;
                }
            }
        }
        kernel.write_as_system(|tx| waiting::keep(tx, &model.id, token, read))?;
        match failed {
            None => Ok(Did::Something),
            Some(failed) => {
                kernel.write_as_system(|tx| waiting::give_back(tx, token, failed))?;
                Ok(Did::Nothing)
            }
        }
    }

    /// What was removed is found no more at once; here it leaves the memory too.
    fn tidy(&mut self) -> Result<()> {
        if self.tidied.elapsed() < TIDY {
            return Ok(());
        }
        self.tidied = Instant::now();
        let there = self.kernel.read_as_system(|tx| {
            vectors::refresh(tx, self.model)?;
            waiting::there(tx, &self.model.id)
        })?;
        self.model.index.retain(&there.into_iter().collect::<HashSet<_>>());
        Ok(())
    }
}
