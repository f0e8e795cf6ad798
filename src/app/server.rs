//! Building and running the server.
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle, Service, ServiceRequest};
use actix_web::http::Method;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, middleware, web};

use crate::features::people;
use crate::kernel::address::LIVE;
use crate::kernel::base::error::Error;
use crate::kernel::base::time::Clock;
use crate::kernel::config::Settings;
use crate::kernel::db::{self, Db};
use crate::kernel::guard;
use crate::kernel::kernel::{Kernel, Parts};
use crate::kernel::web::metrics as kernel_metrics;
use crate::kernel::wiring::Wiring;
use crate::kernel::{background::jobs, background::relay, live::socket, web::admission, web::cx, web::negotiate};

use super::{missed, routes, shell, slices};

/// So long a thread that panicked pauses before it begins anew.
const AFTER_PANIC: Duration = Duration::from_secs(1);

/// What the kernel asks of the slices.
pub const WIRING: Wiring = Wiring {
    load_actor: people::session::load_actor,
    reload_actors: people::session::reload_actors,
    renew_session: people::session::renew,
    shell: shell::build,
    who_may: people::who_may::names,
    load_site: people::organisation::load_site,
    patches: slices::patches,
    concerning: missed::concerning,
    follow_up: slices::follow_up,
    job: slices::job,
    nightly: slices::nightly,
};

/// A server that is ready to run.
pub struct Application {
    /// The shared state.
    pub kernel: Arc<Kernel>,
}

/// A running server.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Stops it.
    pub handle: ServerHandle,
    /// Runs it: to be awaited or spawned.
    pub server: Server,
    background: Background,
}

/// Threads beside the request path; they end when this is dropped.
struct Background {
    stop: Arc<AtomicBool>,
    kernel: Arc<Kernel>,
}

impl Drop for Background {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.kernel.commits.ring();
    }
}

impl Application {
    /// Opens the database, brings its schema up to date and loads templates and texts.
    pub fn build(settings: Settings, database_url: &str, clock: Clock, demo: bool) -> Result<Application, String> {
        slices::install();
        // On a connection of its own, which has no deadlines; and a wrong address is told once,
        // not by a pool that tries on.
        db::migrate(&mut db::establish(database_url)?)?;
        let db = Db::open(database_url, settings.pool_size())?;
        let kernel = Kernel::new(Parts {
            settings,
            db,
            clock,
            wiring: WIRING,
            demo,
        })
        .map_err(told)?;
        Ok(Application {
            kernel: Arc::new(kernel),
        })
    }

    /// Binds the address and starts the threads beside the request path.
    pub fn start(self) -> Result<Running, String> {
        let kernel = self.kernel;
        kernel.views.prepare().map_err(told)?;
        let listen = kernel.settings.listen_address()?;
        let data = web::Data::from(kernel.clone());
        let policies = web::Data::new(routes::all(kernel.demo).policies());
        let workers = std::thread::available_parallelism()
            .map_or(2, usize::from)
            .min(kernel.settings.pool_size() as usize);
        let blocking = (kernel.settings.pool_size() as usize / workers).max(1);
        let demo = kernel.demo;
        let rules = web::Data::from(kernel.rules.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .app_data(policies.clone())
                .app_data(rules.clone())
                .wrap(middleware::from_fn(admission::admit))
                .wrap(middleware::from_fn(guard::refuse))
                .wrap(middleware::from_fn(negotiate::errors))
                .wrap_fn(|mut request, service| {
                    prepare(&mut request);
                    service.call(request)
                })
                .wrap(middleware::from_fn(guard::dress))
                .wrap(middleware::from_fn(kernel_metrics::measure))
                .configure(guard::body_limits)
                .configure(negotiate::addresses)
                .service(web::resource("/assets/{path:.*}").route(web::get().to(asset)))
                .service(web::resource("/healthz").route(web::get().to(healthz)))
                .service(web::resource("/readyz").route(web::get().to(readyz)))
                .configure(|config| routes::all(demo).configure(config))
        })
        .workers(workers)
        .worker_max_blocking_threads(blocking)
        .on_connect(socket::accepted)
        .disable_signals()
        .shutdown_timeout(8)
        .bind(listen)
        .map_err(|error| unbound(listen, &error))?;
        let address = server.addrs().first().copied().ok_or("no address")?;
        let server = server.run();
        let background = spawn_background(&kernel)?;
        Ok(Running {
            address,
            handle: server.handle(),
            server,
            background,
        })
    }
}

fn prepare(request: &mut ServiceRequest) {
    if request.path() != LIVE.as_str() {
        socket::release(request.request());
    }
    // A plain form cannot send DELETE; recognised before routing, checked like any other write.
    let deletes = |part| part == "_method=delete";
    if request.method() == Method::POST && request.query_string().split('&').any(deletes) {
        request.head_mut().method = Method::DELETE;
    }
}

/// Why an address cannot be listened on, and what to do.
pub fn unbound(listen: SocketAddr, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "another program already listens on {listen}: stop it, or choose another address with CONNECT_LISTEN"
            )
        }
        _ => format!("{listen} cannot be listened on: {error}"),
    }
}

impl Running {
    /// The shared state.
    pub fn kernel(&self) -> &Arc<Kernel> {
        &self.background.kernel
    }
}

fn spawn_background(kernel: &Arc<Kernel>) -> Result<Background, String> {
    let background = Background {
        stop: Arc::default(),
        kernel: kernel.clone(),
    };
    background.spawn("jobs", jobs::run)?;
    background.spawn("relay", |kernel, stop| relay::run(kernel, stop))?;
    for (name, run) in slices::beside() {
        background.spawn(name, run)?;
    }
    background.spawn("watch", |kernel, stop| kernel.hub.watch(stop))?;
    Ok(background)
}

impl Background {
    fn spawn(&self, name: &'static str, run: fn(&Arc<Kernel>, &Arc<AtomicBool>)) -> Result<(), String> {
        let (kernel, stop) = (self.kernel.clone(), self.stop.clone());
        let pause = move |kernel: &Arc<Kernel>| kernel.commits.pause(AFTER_PANIC);
        let body = move || keep_running(name, &stop, || run(&kernel, &stop), || pause(&kernel));
        let thread = std::thread::Builder::new().name(name.into()).spawn(body);
        thread
            .map(drop)
            .map_err(|error| format!("no thread for {name}: {error}"))
    }
}

/// Runs until it ends by itself; after a panic it is begun anew, since nobody would notice a thread that is missing.
fn keep_running(name: &str, stop: &AtomicBool, run: impl Fn(), pause: impl Fn()) {
    while catch_unwind(AssertUnwindSafe(&run)).is_err() && !stop.load(Ordering::Relaxed) {
        tracing::error!(name, "a thread panicked and begins anew");
        pause();
    }
}

async fn asset(kernel: web::Data<Kernel>, request: HttpRequest, path: web::Path<String>) -> HttpResponse {
    kernel.assets.serve(&request, &path)
}

/// The process answers.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// The database answers too. One without room still answers those who read: that is said, and the server stays in use.
async fn readyz(kernel: web::Data<Kernel>) -> HttpResponse {
    let full = kernel.is_full();
    if cx::database_answers(kernel).await {
        let words = if full {
            "ready, but the database has no space left: changes are refused\n"
        } else {
            "ready\n"
        };
        HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(words)
    } else {
        HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("the database does not answer\n")
    }
}

/// Why the server does not start, with its cause.
fn told(error: Error) -> String {
    match error {
        Error::Internal(fault) => fault.story(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_thread_begins_anew_after_a_panic_and_ends_when_it_is_done() {
        let (begun, paused, stop) = (Cell::new(0), Cell::new(0), AtomicBool::new(false));
        let run = || {
            begun.set(begun.get() + 1);
            assert!(begun.get() > 2, "on purpose");
        };
        keep_running("test", &stop, run, || paused.set(paused.get() + 1));
        assert_eq!((begun.get(), paused.get()), (3, 2));
    }
}
