//! What a handler holds: who asks, and one closure away, the database. One request = one connection = one transaction;
//! the view is rendered after the connection is back in the pool.
mod answers;

use std::future::{Ready, ready};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use diesel::prelude::*;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::{Error, Reserved, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::session_cookie;
use crate::kernel::guard::{Class, place};
use crate::kernel::kernel::Kernel;
use crate::kernel::web::coding::Coding;
use crate::kernel::web::router::{Policies, Policy, Rule};

pub use answers::plain_page;

/// Whoever waited so long for a thread is told to come back: the database would be asked for somebody who has left.
const PATIENCE: Duration = Duration::from_secs(2);
/// A connection that is free is taken, however long a thread was waited for.
const LEAST: Duration = Duration::from_millis(50);
/// So long an answer of the database to those who watch the server is passed on.
const ANSWERED: Duration = Duration::from_secs(1);

/// Set on a request: has it changed something yet? Then an error after that is told as what it is.
#[derive(Clone, Default)]
pub(super) struct Wrote(Arc<AtomicBool>);

impl Wrote {
    /// What a request has changed so far.
    pub(super) fn of(request: &HttpRequest) -> Wrote {
        let mut extensions = request.extensions_mut();
        if let Some(known) = extensions.get::<Wrote>() {
            return known.clone();
        }
        let new = Wrote::default();
        extensions.insert(new.clone());
        new
    }

    /// Has it?
    pub(super) fn is(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Set on a request whose change was counted before its body was read.
pub(super) struct Counted;

/// The request, ready to be answered.
#[derive(Clone)]
pub struct Cx {
    kernel: web::Data<Kernel>,
    rule: Option<Rule>,
    policy: Policy,
    counted: bool,
    wrote: Wrote,
    token: Option<String>,
    accepted: Option<Lang>,
    address: Option<IpAddr>,
    path: String,
    script: bool,
    coding: Coding,
}

impl FromRequest for Cx {
    type Error = Error;
    type Future = Ready<Result<Cx>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Cx::of(request))
    }
}

impl Cx {
    /// Reads what is needed from a request; deny by default when its route has no policy.
    pub fn of(request: &HttpRequest) -> Result<Cx> {
        let missing = || Error::internal("the kernel is not set up");
        let kernel = request.app_data::<web::Data<Kernel>>().ok_or_else(missing)?.clone();
        let policies = request.app_data::<web::Data<Policies>>().ok_or_else(missing)?;
        let pattern = request.match_pattern().unwrap_or_default();
        let rule = policies.get(&(request.method().clone(), pattern)).copied();
        let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
        Ok(Cx {
            token: session_cookie::read(request, kernel.rules.https),
            accepted: text(header::ACCEPT_LANGUAGE).and_then(Lang::from_accept_language),
            address: address(request, &kernel),
            path: request
                .uri()
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .to_owned(),
            script: request.headers().contains_key("x-script"),
            coding: Coding::of(request),
            wrote: Wrote::of(request),
            counted: request.extensions().get::<Counted>().is_some(),
            policy: rule.map_or(Policy::SignedIn, |rule| rule.policy),
            rule,
            kernel,
        })
    }

    /// The shared state.
    pub fn kernel(&self) -> &web::Data<Kernel> {
        &self.kernel
    }

    /// The session token of the cookie.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Is the route for everyone, signed in or not?
    pub(super) fn is_public(&self) -> bool {
        self.policy == Policy::Public
    }

    /// What holds for the route; none when there is no such route.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.rule
    }

    /// Where the request comes from, as a key for rate limits: the address, or the network of an IPv6 address.
    pub fn address_key(&self) -> String {
        self.address.map_or_else(|| "unknown".into(), place)
    }

    /// The person of the session, as it was last seen: for counting only, never for letting anybody in.
    pub fn known_person(&self) -> Option<uuid::Uuid> {
        self.token
            .as_deref()
            .and_then(|token| self.kernel.limiter.person(token))
    }

    /// Was the request made by a script that wants a fragment?
    pub fn is_script(&self) -> bool {
        self.script
    }

    /// Path and query, for coming back after signing in.
    pub fn path(&self) -> &str {
        &self.path
    }

    fn lang_of(&self, actor: Option<&Actor>) -> Lang {
        actor
            .and_then(|actor| actor.preferences.language)
            .or(self.accepted)
            .unwrap_or(self.kernel.site().language)
    }

    /// The language for somebody who is not signed in.
    pub fn anonymous_lang(&self) -> Lang {
        self.lang_of(None)
    }

    /// Counts the request before it costs anything: for the person when the session is known from an earlier request,
    /// otherwise for the address.
    pub(super) fn count(&self, class: Class) -> Result<()> {
        if self.counted && matches!(class, Class::Write | Class::Typing) {
            return Ok(());
        }
        // Many people sit behind one address, and all of them sign in at eight o'clock.
        let (key, class) = match self.known_person() {
            Some(person) => (person.to_string(), class),
            None => (self.address_key(), Class::Stranger),
        };
        self.kernel.limiter.check(&key, class).map_err(Error::too_many)
    }

    /// Finds the person of the session and checks the policy of the route, before anything is looked up.
    fn admit(&self, conn: &mut PgConnection, class: Class) -> Result<Option<Actor>> {
        let now = self.kernel.clock.now();
        let actor = match &self.token {
            // Who asks is not known: nobody is let in, and nothing is told to be missing.
            Some(token) => {
                let known = &self.kernel.rights;
                (self.kernel.wiring.load_actor)(conn, known, &session_cookie::hash(token), now).map_err(unknown)?
            }
            None => None,
        };
        self.recognise(actor.as_ref(), class)?;
        match (self.policy, &actor) {
            (Policy::Public, _) => {}
            (_, None) => return Err(Error::SignIn),
            (Policy::SignedIn, Some(_)) => {}
            (Policy::Role(role), Some(actor)) if actor.is(role) => {}
            (Policy::Either(one, other), Some(actor)) if actor.is(one) || actor.is(other) => {}
            (Policy::Role(role) | Policy::Either(role, _), Some(_)) => {
                return Err(Error::Reserved(Reserved::Role(role)));
            }
        }
        Ok(actor)
    }

    /// A cookie that was not known before [`Cx::count`] is now, if it is the session of a person.
    fn recognise(&self, actor: Option<&Actor>, class: Class) -> Result<()> {
        let (limiter, Some(token), Some(actor)) = (&self.kernel.limiter, &self.token, actor) else {
            return Ok(());
        };
        if limiter.person(token) == Some(actor.person) {
            return Ok(());
        }
        limiter.remember(token, actor.person);
        limiter.check(&actor.person.to_string(), class).map_err(Error::too_many)
    }

    /// Runs a query or a command, and with the connection given back what follows from its answer: a page is rendered
    /// where it keeps nobody else waiting.
    #[allow(clippy::disallowed_methods, reason = "the one way to the database")]
    async fn block<T, U: Send + 'static>(
        &self,
        run: impl FnOnce(&Kernel, &Cx, &mut PgConnection) -> Result<T> + Send + 'static,
        then: impl FnOnce(&Kernel, T) -> Result<U> + Send + 'static,
    ) -> Result<U> {
        let cx = self.clone();
        let span = tracing::Span::current();
        let asked = Instant::now();
        let begun = Arc::new(AtomicBool::new(false));
        let began = begun.clone();
        let mut done = std::pin::pin!(web::block(move || {
            // Whoever asked has been told to come back.
            if began.swap(true, Ordering::AcqRel) {
                return Err(Error::Unavailable);
            }
            span.in_scope(|| {
                // Waiting for a thread and for a connection is one wait.
                let patience = PATIENCE.saturating_sub(asked.elapsed()).max(LEAST);
                let answer = {
                    let mut conn = cx.kernel.db.checkout_within(patience)?;
                    run(&cx.kernel, &cx, &mut conn)?
                };
                then(&cx.kernel, answer)
            })
        }));
        let answer = match tokio::time::timeout(PATIENCE, done.as_mut()).await {
            Ok(answer) => answer,
            // Either it is taken back here or it was begun there: what was begun is waited for, so that nobody is told
            // that nothing happened while it did.
            Err(_) if !begun.swap(true, Ordering::AcqRel) => return Err(Error::Unavailable),
            Err(_) => done.await,
        };
        answer.map_err(|_| Error::Unavailable)?
    }

    /// The same request without the policy of its route, for error pages.
    pub(super) fn open(&self) -> Cx {
        Cx {
            policy: Policy::Public,
            ..self.clone()
        }
    }

    /// Runs a query.
    pub async fn read<T: Send + 'static>(
        &self,
        run: impl FnOnce(&mut ReadTx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.read_as(Class::Read, run).await
    }

    /// Runs a query that is counted as something else: what follows costs more than a page.
    pub async fn read_as<T: Send + 'static>(
        &self,
        class: Class,
        run: impl FnOnce(&mut ReadTx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.read_then(class, run, |_, answer| Ok(answer)).await
    }

    async fn read_then<T: 'static, U: Send + 'static>(
        &self,
        class: Class,
        run: impl FnOnce(&mut ReadTx) -> Result<T> + Send + 'static,
        then: impl FnOnce(&Kernel, T) -> Result<U> + Send + 'static,
    ) -> Result<U> {
        self.count(class)?;
        let read = move |kernel: &Kernel, cx: &Cx, conn: &mut PgConnection| {
            kernel.read_with(conn, |actor| cx.lang_of(actor), |conn| cx.admit(conn, class), run)
        };
        self.block(read, then).await
    }

    /// Runs a command.
    pub async fn write<T: Send + 'static>(
        &self,
        run: impl FnOnce(&mut WriteTx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.write_then(run, |_, answer| Ok(answer)).await
    }

    async fn write_then<T: 'static, U: Send + 'static>(
        &self,
        run: impl FnOnce(&mut WriteTx) -> Result<T> + Send + 'static,
        then: impl FnOnce(&Kernel, T) -> Result<U> + Send + 'static,
    ) -> Result<U> {
        self.count(Class::Write)?;
        let write = move |kernel: &Kernel, cx: &Cx, conn: &mut PgConnection| {
            let done = kernel.write_with(
                conn,
                |actor| cx.lang_of(actor),
                |conn| cx.admit(conn, Class::Write),
                run,
            );
            cx.wrote.0.fetch_or(done.is_ok(), Ordering::AcqRel);
            done
        };
        self.block(write, then).await
    }
}

/// Does the database answer? Asked by those who watch the server, without person and limits: so it is asked once a
/// second at most, and while it is asked the others hear what it said last.
#[allow(clippy::disallowed_methods, reason = "a question without a request behind it")]
pub async fn database_answers(kernel: web::Data<Kernel>) -> bool {
    {
        let mut answered = kernel.answered.lock().unwrap_or_else(PoisonError::into_inner);
        if answered.0.elapsed() < ANSWERED {
            return answered.1;
        }
        answered.0 = Instant::now();
    }
    let state = kernel.clone();
    let asked = Instant::now();
    let look = web::block(move || asked.elapsed() <= PATIENCE && kernel.read_as_system(|_| Ok(())).is_ok());
    let well = look.await.unwrap_or(false);
    *state.answered.lock().unwrap_or_else(PoisonError::into_inner) = (Instant::now(), well);
    well
}

/// Where a request comes from, by the word of the proxies that are listed.
fn address(request: &HttpRequest, kernel: &Kernel) -> Option<IpAddr> {
    let told: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .collect();
    request
        .peer_addr()
        .map(|peer| kernel.proxies.client(peer.ip(), told.into_iter()))
}

/// What is not known about the person who asks is no reason to let them in, nor to tell them that something is missing.
fn unknown(error: Error) -> Error {
    tracing::error!(%error, "the session could not be looked up");
    Error::Unavailable
}
