//! The command line. Everything that changes something runs the same commands as a click would.
mod beside;
mod doctor;
mod jobs;
mod log;
mod meaning;
mod organisation;
mod out;
mod pipeline;
mod rank;
mod secret;
mod serve;
mod store;
mod themes;
mod unit;
mod usage;
mod user;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::app::Application;
use crate::kernel::base::error::{Error, FieldError, FieldErrors};
use crate::kernel::base::i18n::{FluentArgs, Lang, Translations};
use crate::kernel::base::time::Clock;
use crate::kernel::config::{LOG, Settings};
use crate::kernel::db;
use crate::kernel::guard::log::bounded;
use crate::kernel::postgres;

use super::routes;

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
    /// Name the organisation, in place of /setup
    Organisation(organisation::Organisation),
    /// List, add, change and lock out people; set their passwords and roles
    #[command(subcommand)]
    User(user::User),
    /// List, add, rename, move and close departments
    #[command(subcommand)]
    Unit(unit::Unit),
    /// Find out whether the log of administration was changed later
    #[command(subcommand)]
    Log(log::Log),
    /// List work that failed too often, and have it tried again
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Work out the places of ideas from a file that says what they rest on, and write or check such a file
    Rank(rank::Rank),
    /// Says or changes how long ideas may take and what needs two signatures
    Pipeline(pipeline::Pipeline),
    /// Says, adds or changes what ideas are about, and how many of each may be under way at once
    Themes(themes::Themes),
    /// Ask the model that finds similar ideas by meaning, or delete what is kept of it
    #[command(subcommand)]
    Meaning(meaning::Work),
    /// Write everything the database holds into one file, also while Connect is running
    Backup {
        /// The file; - for standard output
        file: PathBuf,
    },
    /// Fill an empty database from such a file
    Restore {
        /// The file; - for standard input
        file: PathBuf,
    },
    /// Check database, extensions, schema, folder, clock and admins
    Doctor,
}

/// What went wrong, in one line for the operator.
fn reason(error: Error) -> String {
    match error {
        Error::Invalid(FieldErrors(errors)) => {
            let words = Translations::load().ok();
            let say = |error: &FieldError| {
                let facts: FluentArgs<'_> = error.facts().into_iter().collect();
                words
                    .as_ref()
                    .and_then(|words| words.translate(Lang::En, error.key, Some(&facts)).ok())
            };
            let lines = errors
                .iter()
                .map(|error| format!("{}: {}", error.field, say(error).unwrap_or_else(|| error.key.into())));
            lines.collect::<Vec<_>>().join("; ")
        }
        Error::Unavailable | Error::Lost => "the database does not answer in time".into(),
        Error::NoSpace => "the database has no space left".into(),
        Error::Internal(fault) => fault.story(),
        other => other.to_string(),
    }
}

/// Parses the command line and runs it; one clear line and a failure when something is wrong.
pub fn run() -> ExitCode {
    let mut cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => match usage::explain(&error) {
            Some((reason, code)) => {
                eprintln!("connect: {reason}");
                return code;
            }
            None => error.exit(),
        },
    };
    let (settings, empty) = cli.settings.without_empty();
    cli.settings = settings;
    start_log(&cli.settings);
    if let Some(name) = empty {
        tracing::info!("{name} is empty and counts as not set");
    }
    if let Err(reason) = cli.settings.check_pool().and_then(|()| cli.settings.links.check()) {
        eprintln!("connect: {reason}");
        return ExitCode::FAILURE;
    }
    let done = match cli.command {
        Command::Serve => serve::serve(cli.settings, false),
        Command::Demo => serve::serve(cli.settings, true),
        Command::Migrate => migrate(cli.settings),
        Command::Seed(wanted) => seed(cli.settings, wanted),
        Command::Routes { json } => print_routes(json),
        Command::Organisation(wanted) => organisation::organisation(cli.settings, wanted),
        Command::User(command) => user::user(cli.settings, command),
        Command::Unit(command) => unit::unit(cli.settings, command),
        Command::Log(command) => log::log(cli.settings, command),
        Command::Jobs(command) => jobs::jobs(cli.settings, command),
        Command::Pipeline(wanted) => pipeline::pipeline(cli.settings, wanted),
        Command::Themes(wanted) => themes::themes(cli.settings, wanted),
        Command::Rank(wanted) => rank::rank(cli.settings, wanted),
        Command::Meaning(work) => meaning::meaning(cli.settings, work),
        Command::Backup { file } => store::backup(&cli.settings, &file),
        Command::Restore { file } => store::restore(&cli.settings, &file),
        Command::Doctor => doctor::run(&cli.settings),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) if reason == out::GONE => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("connect: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn start_log(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(LOG));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if settings.log_format == "json" {
        log.json().finish().with(bounded()).init()
    } else {
        log.finish().with(bounded()).init()
    }
}

/// The same for a command beside a running server: the private cluster that one runs is used with it.
fn database_beside(settings: &Settings) -> Result<(String, Option<postgres::Cluster>), String> {
    if settings.database_url.is_some() {
        return database(settings, postgres::DATABASE);
    }
    let wanted = postgres::Settings {
        data_dir: settings.data_dir.clone(),
        durable: true,
    };
    match postgres::start(&wanted) {
        Ok(cluster) => Ok((cluster.url(postgres::DATABASE), Some(cluster))),
        Err(postgres::StartError::Taken { .. }) => {
            let url = postgres::running(&wanted, postgres::DATABASE).map_err(|error| error.to_string())?;
            Ok((url, None))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// The database of this run: the one that was named, or a private cluster that lives as long as the guard.
fn database(settings: &Settings, name: &str) -> Result<(String, Option<postgres::Cluster>), String> {
    if let Some(url) = &settings.database_url {
        return Ok((url.clone(), None));
    }
    let wanted = postgres::Settings {
        data_dir: settings.data_dir.clone(),
        durable: true,
    };
    let cluster = postgres::start(&wanted).map_err(|error| error.to_string())?;
    Ok((cluster.url(name), Some(cluster)))
}

fn migrate(settings: Settings) -> Result<(), String> {
    let (url, _cluster) = database(&settings, postgres::DATABASE)?;
    let steps = db::migrate(&mut db::establish(&url)?)?;
    out::line(format_args!("{steps} migrations run; the schema is up to date"))
}

fn print_routes(json: bool) -> Result<(), String> {
    let routes = routes::all(true);
    if json {
        let text = serde_json::to_string_pretty(routes.entries()).map_err(|error| error.to_string())?;
        return out::line(text);
    }
    for route in routes.entries() {
        out::line(format_args!("{:6} {:40} {:?}", route.method, route.path, route.policy))?;
    }
    Ok(())
}

fn seed(settings: Settings, wanted: super::seed::Wanted) -> Result<(), String> {
    wanted.check()?;
    let (url, _cluster) = database(&settings, postgres::DATABASE)?;
    let application = Application::build(settings, &url, Clock::system(), false)?;
    let begun = std::time::Instant::now();
    let told = |what: &str, done: i64| {
        if done % 100_000 == 0 {
            out::tell(format_args!("{done} {what}, {:.0} s", begun.elapsed().as_secs_f64()));
        }
    };
    super::seed::fill(&application.kernel, wanted, told).map_err(reason)?;
    out::line(format_args!(
        "{} people and {} entries in {:.0} s",
        wanted.people,
        wanted.entries,
        begun.elapsed().as_secs_f64()
    ))
}
