//! Everything a request needs, built once and shared by all workers.
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use diesel::prelude::*;

use crate::kernel::base::actor::{Actor, KnownRights};
use crate::kernel::base::calendar::Region;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::{Lang, Translations};
use crate::kernel::base::share::Shares;
use crate::kernel::base::site::Site;
use crate::kernel::base::time::Clock;
use crate::kernel::config::Settings;
use crate::kernel::db::activity::horizon;
use crate::kernel::db::memory::{Memo, Memory};
use crate::kernel::db::{Db, ReadTx, WriteTx};
use crate::kernel::guard::{Attempts, Bodies, Limiter, Proxies, Quotas, Rules};
use crate::kernel::live::hub::Hub;
use crate::kernel::live::wake::Wake;
use crate::kernel::meaning::Meaning;
use crate::kernel::threads::Threads;
use crate::kernel::threads::texts::Texts;
use crate::kernel::view::assets::Assets;
use crate::kernel::view::{Megabytes, Views};
use crate::kernel::wiring::Wiring;

/// Pictures that wait to be decoded; each may be 10 MB.
const PICTURES_WAITING: usize = 8;

/// The shared state of a server.
pub struct Kernel {
    /// Settings of the process.
    pub settings: Settings,
    /// Connection pool.
    pub db: Db,
    /// Source of time.
    pub clock: Clock,
    /// Templates.
    pub views: Views,
    /// Translations.
    pub words: Arc<Translations>,
    /// Static files.
    pub assets: Arc<Assets>,
    /// Hosts, origins and schemes this server answers to.
    pub rules: Arc<Rules>,
    /// Rate limits.
    pub limiter: Limiter,
    /// Attempts to sign in.
    pub attempts: Attempts,
    /// Proxies whose word is taken.
    pub proxies: Proxies,
    /// The bodies of requests that are arriving.
    pub bodies: Bodies,
    /// Threads for password hashing.
    pub threads: Threads,
    /// The thread for pictures: a queue of its own, so that nobody waits for pictures to sign in.
    pub pictures: Threads,
    /// The threads for long texts.
    pub texts: Texts,
    /// What finds texts in other words, if there is a model.
    pub meaning: Meaning,
    /// Who is sending a picture just now.
    pub uploads: Shares,
    /// What the database last said when it was asked whether it answers.
    pub(super) answered: Mutex<(Instant, bool)>,
    /// Was the last change refused because the database has no room left?
    full: AtomicBool,
    /// Rung after every commit.
    pub commits: Wake,
    /// Open sockets of this node.
    pub hub: Hub,
    /// What the slices contribute.
    pub wiring: Wiring,
    /// Does this process offer one-click sign-in?
    pub demo: bool,
    /// Rights that were worked out lately.
    pub rights: KnownRights,
    /// What slices remember from one request to the next, if they shall.
    pub memory: Option<Arc<Memory>>,
    /// People whose rights every node must look at again; taken by the relay.
    pub rechecks: Mutex<Vec<uuid::Uuid>>,
    site: RwLock<Arc<Site>>,
}

/// What `Kernel::new` is made of.
pub struct Parts {
    /// Settings of the process.
    pub settings: Settings,
    /// Connection pool.
    pub db: Db,
    /// Source of time.
    pub clock: Clock,
    /// What the slices contribute.
    pub wiring: Wiring,
    /// One-click sign-in?
    pub demo: bool,
}

impl Kernel {
    /// Loads translations and assets and reads the organisation; templates are read by `Views::prepare`.
    pub fn new(parts: Parts) -> Result<Kernel> {
        let site = (parts.wiring.load_site)(&mut *parts.db.checkout()?)?.unwrap_or(Site {
            name: "Connect".into(),
            language: Lang::De,
            zone: chrono_tz::Europe::Berlin,
            region: Region::default(),
            own_words: Vec::new(),
            demo: false,
            ready: false,
        });
        let words = Arc::new(Translations::load().map_err(Error::internal)?);
        words.call(&site.own_words);
        let assets = Arc::new(Assets::load());
        let settings = &parts.settings;
        let room = Megabytes(settings.renderings);
        let views = Views::new(&words, &assets, (site.zone, &parts.clock), room);
        let listen = settings.listen_address().map_err(Error::internal)?;
        Ok(Kernel {
            rules: Arc::new(Rules::new(&settings.base_url(), listen).map_err(Error::internal)?),
            limiter: Limiter::new(Quotas {
                sign_in: settings.sign_in_rate,
                write: settings.write_rate,
                read: settings.read_rate,
            }),
            attempts: Attempts::new(settings.sign_in_rate),
            proxies: settings.proxies().map_err(Error::internal)?,
            bodies: Bodies::default(),
            full: AtomicBool::new(false),
            threads: Threads::start(),
            pictures: Threads::with(1, PICTURES_WAITING),
            texts: Texts::start(),
            meaning: Meaning::of(&settings.meaning).map_err(Error::internal)?,
            uploads: Shares::of(1),
            answered: Mutex::new((Instant::now(), true)),
            commits: Wake::default(),
            hub: Hub::default(),
            rights: KnownRights::default(),
            memory: (settings.memory == "on").then(Arc::default),
            rechecks: Mutex::default(),
            site: RwLock::new(Arc::new(site)),
            settings: parts.settings,
            db: parts.db,
            clock: parts.clock,
            wiring: parts.wiring,
            demo: parts.demo,
            views,
            words,
            assets,
        })
    }

    /// The organisation as last read.
    pub fn site(&self) -> Arc<Site> {
        self.site.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the organisation again, after set-up.
    pub fn refresh_site(&self, conn: &mut PgConnection) -> Result<()> {
        if let Some(site) = (self.wiring.load_site)(conn)? {
            self.words.call(&site.own_words);
            self.views.set_zone(site.zone);
            *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
        }
        Ok(())
    }

    fn look<'a>(
        &self,
        conn: &'a mut PgConnection,
        (actor, lang): (Option<Actor>, Lang),
        cursor: LiveCursor,
        (memory, memo): (Option<Arc<Memory>>, Option<Memo>),
    ) -> ReadTx<'a> {
        let (now, clock, site, words) = (self.clock.now(), self.clock.clone(), self.site(), self.words.clone());
        let meaning = self.meaning.clone();
        ReadTx {
            conn,
            actor,
            now,
            clock,
            site,
            words,
            meaning,
            lang,
            cursor,
            memory,
            memo,
        }
    }

    /// Runs a read in a read-only snapshot; `actor` finds out who asks inside it.
    pub fn read_with<T>(
        &self,
        conn: &mut PgConnection,
        lang: impl FnOnce(Option<&Actor>) -> Lang,
        actor: impl FnOnce(&mut PgConnection) -> Result<Option<Actor>>,
        run: impl FnOnce(&mut ReadTx) -> Result<T>,
    ) -> Result<T> {
        conn.build_transaction().read_only().repeatable_read().run(|conn| {
            let actor = actor(conn)?;
            // The same snapshot: who was found brought it along.
            let cursor = match &actor {
                Some(actor) => actor.horizon,
                None => horizon(conn)?,
            };
            let lang = lang(actor.as_ref());
            let remembered = (self.memory.clone(), Some(Memo::default()));
            run(&mut self.look(conn, (actor, lang), cursor, remembered))
        })
    }

    /// Runs a write; activities and jobs are flushed with it, and the threads that wait for commits are woken.
    pub fn write_with<T>(
        &self,
        conn: &mut PgConnection,
        lang: impl FnOnce(Option<&Actor>) -> Lang,
        actor: impl FnOnce(&mut PgConnection) -> Result<Option<Actor>>,
        run: impl FnOnce(&mut WriteTx) -> Result<T>,
    ) -> Result<T> {
        let mut ready = false;
        let done = conn.transaction(|conn| {
            let actor = actor(conn)?;
            let lang = lang(actor.as_ref());
            let read = self.look(conn, (actor, lang), LiveCursor::default(), (None, None));
            let mut tx = WriteTx {
                read,
                activities: Vec::new(),
                jobs: Vec::new(),
                rechecks: Vec::new(),
            };
            let value = run(&mut tx)?;
            (self.wiring.follow_up)(&mut tx)?;
            let news = tx.flush()? || !tx.rechecks.is_empty();
            ready = true;
            Ok::<_, Error>((value, tx.rechecks, news))
        });
        // Before the commit nothing can have been saved; at the commit nobody knows.
        let done = done.map_err(|error| {
            if ready && matches!(error, Error::Unavailable) {
                Error::Lost
            } else {
                error
            }
        });
        let done = self.room(done)?;
        let (value, rechecks, news) = done;
        self.rechecks
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(rechecks);
        // The look at an empty job queue is a write too: nobody is woken for it, least of all the thread that looked.
        if news {
            self.commits.ring();
        }
        Ok(value)
    }

    /// Remembers whether there is room for changes, for those who watch the server. A transaction without a change,
    /// such as the look at an empty queue, proves nothing.
    fn room<T>(&self, done: Result<(T, Vec<uuid::Uuid>, bool)>) -> Result<(T, Vec<uuid::Uuid>, bool)> {
        match &done {
            Err(Error::NoSpace) if !self.full.swap(true, Ordering::Relaxed) => {
                tracing::error!("the database has no space left: changes are refused until there is some");
            }
            Ok((_, _, true)) if self.full.swap(false, Ordering::Relaxed) => {
                tracing::info!("the database has space again")
            }
            _ => {}
        }
        done
    }

    /// Was the last change refused because the database has no room left?
    pub fn is_full(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }

    /// A read without a person, for the relay, doctor and jobs.
    pub fn read_as_system<T>(&self, run: impl FnOnce(&mut ReadTx) -> Result<T>) -> Result<T> {
        self.read_with(&mut *self.db.checkout()?, |_| self.site().language, |_| Ok(None), run)
    }

    /// A write without a person, for jobs, set-up and the demo.
    pub fn write_as_system<T>(&self, run: impl FnOnce(&mut WriteTx) -> Result<T>) -> Result<T> {
        self.write_with(&mut *self.db.checkout()?, |_| self.site().language, |_| Ok(None), run)
    }
}
