//! The command line: serve, demo, migrate, seed, routes, user, doctor.
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::kernel::config::Settings;
use crate::kernel::postgres;
use crate::kernel::time::Clock;

use super::{Application, routes};

/// Connect: a social platform for the inside of a company.
#[derive(Parser)]
#[command(name = "connect", version, about, long_about = None)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve Connect
    Serve,
    /// Serve Connect with the demo company, on a database of its own
    Demo,
    /// Bring the schema of the database up to date
    Migrate,
    /// Fill an empty database with load data
    Seed(super::seed::Wanted),
    /// Print method, path and policy of every route
    Routes {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// Parses the command line and runs it; one clear line and a failure when something is wrong.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    start_log(&cli.settings);
    let done = match cli.command {
        Command::Serve => serve(cli.settings, false),
        Command::Demo => serve(cli.settings, true),
        Command::Migrate => migrate(cli.settings),
        Command::Seed(wanted) => seed(cli.settings, wanted),
        Command::Routes { json } => print_routes(json),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("connect: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn start_log(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(std::io::stderr().is_terminal()).with_writer(std::io::stderr);
    if settings.log_format == "json" { log.json().init() } else { log.init() }
}

/// The database of this run: the one that was named, or a private cluster that lives as long as the guard.
fn database(settings: &Settings, name: &str) -> Result<(String, Option<postgres::Cluster>), String> {
    if let Some(url) = &settings.database_url {
        return Ok((url.clone(), None));
    }
    let wanted = postgres::Settings { data_dir: settings.data_dir.clone(), durable: true };
    let cluster = postgres::start(&wanted).map_err(|error| error.to_string())?;
    Ok((cluster.url(name), Some(cluster)))
}

fn serve(settings: Settings, demo: bool) -> Result<(), String> {
    check(&settings, demo)?;
    let (url, cluster) = database(&settings, postgres::DATABASE)?;
    let application = Application::build(settings, &url, Clock::system(), demo)?;
    if demo {
        super::demo::fill(&application.kernel).map_err(|error| error.to_string())?;
    }
    let done = actix_web::rt::System::new().block_on(async move {
        let running = application.start()?;
        if let Some(address) = running.kernel().settings.metrics_address()? {
            actix_web::rt::spawn(crate::kernel::metrics::serve(running.kernel().clone(), address)?);
        }
        announce(&running, demo);
        let (handle, kernel) = (running.handle.clone(), running.kernel().clone());
        actix_web::rt::spawn(async move {
            stop_signal().await;
            // Open sockets would hold the graceful stop for as long as it may last.
            kernel.hub.bye();
            handle.stop(true).await;
        });
        let super::Running { server, .. } = running;
        server.await.map_err(|error| error.to_string())
    });
    drop(cluster);
    done
}

/// What must hold before anything is started.
fn check(settings: &Settings, demo: bool) -> Result<(), String> {
    let listen = settings.listen_address()?;
    settings.metrics_address()?;
    let url = settings.base_url();
    let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    let host = host.ok_or(format!("CONNECT_BASE_URL={url} must begin with http:// or https://"))?;
    if url.starts_with("http://") && !is_loopback(host) && !settings.insecure_http {
        return Err(format!("{url} would send passwords unprotected: use https behind a proxy, or set CONNECT_INSECURE_HTTP=1"));
    }
    if demo && !listen.ip().is_loopback() && !settings.demo_public {
        return Err(format!(
            "the demo lets everybody sign in as anybody and listens on {listen}: set CONNECT_DEMO_PUBLIC=1 if you mean it"
        ));
    }
    Ok(())
}

fn is_loopback(host: &str) -> bool {
    let name = host.split('/').next().unwrap_or_default();
    let name = name.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or_else(|| name.split(':').next().unwrap_or_default());
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn announce(running: &super::Running, demo: bool) {
    let url = running.kernel().settings.base_url();
    println!("Connect is ready: {url}");
    if demo {
        println!("Sign in as anybody from the demo company: {url}/demo");
    }
}

async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        return std::future::pending().await;
    };
    tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
}

fn migrate(settings: Settings) -> Result<(), String> {
    use diesel::Connection;
    let (url, _cluster) = database(&settings, postgres::DATABASE)?;
    let mut conn = diesel::PgConnection::establish(&url).map_err(|error| format!("the database does not answer: {error}"))?;
    let steps = crate::kernel::db::migrate(&mut conn)?;
    println!("{steps} migrations run; the schema is up to date");
    Ok(())
}

fn print_routes(json: bool) -> Result<(), String> {
    let routes = routes::all(true);
    if json {
        let text = serde_json::to_string_pretty(routes.entries()).map_err(|error| error.to_string())?;
        println!("{text}");
    } else {
        for route in routes.entries() {
            println!("{:6} {:40} {:?}", route.method, route.path, route.policy);
        }
    }
    Ok(())
}

fn seed(settings: Settings, wanted: super::seed::Wanted) -> Result<(), String> {
    let (url, _cluster) = database(&settings, postgres::DATABASE)?;
    let application = Application::build(settings, &url, Clock::system(), false)?;
    let begun = std::time::Instant::now();
    let told = |what: &str, done: i64| {
        if done % 100_000 == 0 {
            println!("{done} {what}, {:.0} s", begun.elapsed().as_secs_f64());
        }
    };
    super::seed::fill(&application.kernel, wanted, told).map_err(|error| error.to_string())?;
    println!("{} people and {} entries in {:.0} s", wanted.people, wanted.entries, begun.elapsed().as_secs_f64());
    Ok(())
}
