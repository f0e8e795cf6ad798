//! `connect serve` and `connect demo`.
use crate::features::people;
use crate::kernel::base::time::Clock;
use crate::kernel::config::Settings;
use crate::kernel::db::activity;
use crate::kernel::guard::Rules;
use crate::kernel::postgres;

use super::database;
use super::out::tell;
use crate::app::server::unbound;
use crate::app::{Application, Running, demo as demo_company};

/// After a dump was restored without its last step.
pub(super) const FROM_ELSEWHERE: &str = "activities come from another cluster, so pages would miss what is new: \
    connect restore takes the step that psql does not, see \"Backup\" in the README";
/// When the role got lost on a way around Connect.
pub(super) const NO_ADMIN: &str =
    "nobody who can sign in has the role admin: connect user role --email ADDRESS --role admin gives it";

/// Serves until a signal comes.
pub(super) fn serve(settings: Settings, demo: bool) -> Result<(), String> {
    check(&settings, demo)?;
    postgres::raise_file_limit();
    let (url, cluster) = database(&settings, postgres::DATABASE)?;
    probe(&settings)?;
    let cluster = cluster
        .map(postgres::supervise)
        .transpose()
        .map_err(|error| format!("no thread for the database: {error}"))?;
    let application = Application::build(settings, &url, Clock::system(), demo)?;
    if demo {
        demo_company::fill(&application.kernel).map_err(super::reason)?;
    }
    is_in_order(&application)?;
    let code = invitation(&application)?;
    let done = actix_web::rt::System::new().block_on(async move {
        let running = application.start()?;
        if let Some(address) = running.kernel().settings.metrics_address()? {
            actix_web::rt::spawn(crate::kernel::web::metrics::serve(running.kernel().clone(), address)?);
        }
        // Whoever reads that it is ready may stop it at once.
        let stop = stop_signal();
        announce(&running, demo, code);
        let (handle, kernel) = (running.handle.clone(), running.kernel().clone());
        actix_web::rt::spawn(async move {
            stop.await;
            // Open sockets would hold the graceful stop for as long as it may last.
            kernel.hub.bye();
            handle.stop(true).await;
        });
        let Running { server, .. } = running;
        server.await.map_err(|error| error.to_string())
    });
    drop(cluster);
    done
}

/// Was the last step of a restore forgotten?
fn is_in_order(application: &Application) -> Result<(), String> {
    let mut conn = application.kernel.db.checkout().map_err(super::reason)?;
    match activity::lies_ahead(&mut conn) {
        Ok(false) => Ok(()),
        Ok(true) => Err(FROM_ELSEWHERE.into()),
        Err(error) => Err(error.to_string()),
    }
}

/// The one-time code for `/setup`, while there is nobody.
fn invitation(application: &Application) -> Result<Option<String>, String> {
    let issue = |tx: &mut crate::kernel::db::WriteTx| {
        if people::setup::is_open(tx)? {
            return people::setup_code::issue(tx).map(Some);
        }
        if !tx.site().demo && !people::changes::is_administered(tx)? {
            eprintln!("connect: {NO_ADMIN}");
        }
        Ok(None)
    };
    application.kernel.write_as_system(issue).map_err(super::reason)
}

/// What must hold before anything is started.
pub(super) fn check(settings: &Settings, demo: bool) -> Result<(), String> {
    let listen = settings.listen_address()?;
    settings.metrics_address()?;
    settings.proxies()?;
    settings.meaning.place()?;
    let url = settings.base_url();
    let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    let host = host.ok_or(format!("CONNECT_BASE_URL={url} must begin with http:// or https://"))?;
    Rules::new(&url, listen)?;
    if url.starts_with("http://") && !is_loopback(host) && !settings.insecure_http {
        return Err(format!(
            "{url} would send passwords unprotected: use https behind a proxy, or set CONNECT_INSECURE_HTTP=1"
        ));
    }
    // Listening here alone does not help when a proxy passes on what comes under a public name.
    let open = if listen.ip().is_loopback() {
        Some(&url).filter(|_| !is_loopback(host)).cloned()
    } else {
        Some(listen.to_string())
    };
    if let Some(open) = open.filter(|_| demo && !settings.demo_public) {
        return Err(format!(
            "the demo lets everybody sign in as anybody and is reached at {open}: set CONNECT_DEMO_PUBLIC=1 if you \
             mean it"
        ));
    }
    Ok(())
}

/// Is the address free? Asked before the demo is filled, so that nobody waits for a refusal.
fn probe(settings: &Settings) -> Result<(), String> {
    let listen = settings.listen_address()?;
    std::net::TcpListener::bind(listen)
        .map(drop)
        .map_err(|error| unbound(listen, &error))
}

fn is_loopback(host: &str) -> bool {
    let name = host.split('/').next().unwrap_or_default();
    let name = name
        .strip_prefix('[')
        .and_then(|rest| rest.split(']').next())
        .unwrap_or_else(|| name.split(':').next().unwrap_or_default());
    name == "localhost"
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The last lines of the start: where it is, and how to sign in.
fn announce(running: &Running, demo: bool, code: Option<String>) {
    let url = running.kernel().settings.base_url();
    tell(format_args!("Connect is ready: {url}"));
    if demo {
        tell(format_args!("Sign in as anybody from the demo company: {url}/demo"));
    } else if running.kernel().site().demo {
        tell(
            "This database holds the demo company, in which nobody has a password: run connect demo, or connect user \
             password first. \
            For a company of your own, set CONNECT_DATA_DIR to another folder, or DATABASE_URL to another database",
        );
    } else if code.is_none() {
        tell(format_args!("Sign in with e-mail and password: {url}/login"));
    }
    // To standard error and not to the log, which may be collected and read by others.
    if let Some(code) = code {
        eprintln!(
            "\nThere is no admin yet. Open {url}/setup within 24 hours and enter this one-time code:\n\n    {code}\n"
        );
    }
}

/// Listens from now on; ends with the first signal that asks to stop.
fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async move {
        let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
            return std::future::pending().await;
        };
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    }
}
