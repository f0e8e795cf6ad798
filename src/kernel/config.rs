//! The settings of a running Connect and the only place that reads the environment (through clap).
use std::fmt;
use std::net::{SocketAddr, ToSocketAddrs};
use std::num::NonZeroU32;
use std::path::PathBuf;

use crate::kernel::guard::Proxies;
use crate::kernel::meaning::settings::MeaningSettings;

mod parse;

/// What is logged unless something else is asked for.
pub const LOG: &str = "warn,connect=info";

/// Settings shared by all commands, from flags or the environment.
#[derive(Clone, clap::Args)]
pub struct Settings {
    /// PostgreSQL to use; without it Connect runs a private one in its data folder
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_parser = parse::database, global = true)]
    pub database_url: Option<String>,
    /// Folder for the private database
    #[arg(long, env = "CONNECT_DATA_DIR", default_value = "var", global = true)]
    pub data_dir: PathBuf,
    /// Address to listen on
    #[arg(long, env = "CONNECT_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: String,
    /// Address people type into their browser; default: http:// and the listen address
    #[arg(long, env = "CONNECT_BASE_URL", global = true)]
    pub base_url: Option<String>,
    /// Address for /metrics; without it there are no metrics
    #[arg(long, env = "CONNECT_METRICS_LISTEN", global = true)]
    pub metrics_listen: Option<String>,
    /// Allow plain http on another host than this machine
    #[arg(
        long,
        env = "CONNECT_INSECURE_HTTP",
        value_parser = parse::switch,
        action = clap::ArgAction::SetTrue,
        global = true
    )]
    pub insecure_http: bool,
    /// Let the demo listen on other addresses than this machine
    #[arg(
        long,
        env = "CONNECT_DEMO_PUBLIC",
        value_parser = parse::switch,
        action = clap::ArgAction::SetTrue,
        global = true
    )]
    pub demo_public: bool,
    /// Database connections, 1 to 500; default: twice the number of cores, at least 4
    #[arg(long, env = "CONNECT_DATABASE_POOL", value_parser = parse::pool, global = true)]
    pub database_pool: Option<u32>,
    /// Where the foot of every page leads
    #[command(flatten)]
    pub links: FootLinks,
    /// What finds texts in other words
    #[command(flatten)]
    pub meaning: MeaningSettings,
    /// Proxies whose X-Forwarded-For is believed: addresses or networks between commas; empty for none
    #[arg(
        long,
        env = "CONNECT_TRUSTED_PROXIES",
        default_value = "127.0.0.1,::1",
        global = true
    )]
    pub trusted_proxies: String,
    /// Failed sign-ins a minute of one account at one address; ten times as many of all at an address,
    /// or of one account everywhere
    #[arg(long, env = "CONNECT_SIGN_IN_RATE", default_value = "10", value_parser = parse::rate, global = true)]
    pub sign_in_rate: NonZeroU32,
    /// Writes a minute per person
    #[arg(long, env = "CONNECT_WRITE_RATE", default_value = "120", value_parser = parse::rate, global = true)]
    pub write_rate: NonZeroU32,
    /// Reads a minute per person
    #[arg(long, env = "CONNECT_READ_RATE", default_value = "1200", value_parser = parse::rate, global = true)]
    pub read_rate: NonZeroU32,
    /// Megabytes of rendered parts of pages that are kept to be shown again; 0 renders everything anew
    #[arg(long, env = "CONNECT_RENDERINGS", default_value = "64", value_parser = parse::megabytes, global = true)]
    pub renderings: u32,
    /// Does this node remember what pages show of the database, on or off? Nothing remembered is ever older than the
    /// look a page is made from; off reads all of it each time
    #[arg(long, env = "CONNECT_MEMORY", default_value = "on", value_parser = ["on", "off"], global = true)]
    pub memory: String,
    /// Log format: text or json
    #[arg(long, env = "CONNECT_LOG_FORMAT", default_value = "text", value_parser = ["text", "json"], global = true)]
    pub log_format: String,
    /// Log filter, for example info,connect=debug; by default what Connect says and warnings of what it is built on
    #[arg(long, env = "CONNECT_LOG", default_value = LOG, value_parser = parse::log, global = true)]
    pub log: String,
}

/// Where the foot of every page leads, as laws ask of organisations: http, https or mailto.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct FootLinks {
    /// Address of the imprint, for the foot of every page
    #[arg(long, env = "CONNECT_IMPRINT_URL", global = true)]
    pub imprint_url: Option<String>,
    /// Address of the privacy notice, for the foot of every page
    #[arg(long, env = "CONNECT_PRIVACY_URL", global = true)]
    pub privacy_url: Option<String>,
    /// Address of the accessibility statement, for the foot of every page
    #[arg(long, env = "CONNECT_ACCESSIBILITY_URL", global = true)]
    pub accessibility_url: Option<String>,
    /// Where people report a barrier, for example mailto:barrierefrei@example.org
    #[arg(long, env = "CONNECT_BARRIER_URL", global = true)]
    pub barrier_url: Option<String>,
}

/// One of them, as the template of the foot reads it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct FootLink {
    label_key: &'static str,
    href: String,
}

impl FootLinks {
    fn named(&self) -> [(&'static str, &'static str, &Option<String>); 4] {
        [
            ("CONNECT_IMPRINT_URL", "foot-imprint", &self.imprint_url),
            ("CONNECT_PRIVACY_URL", "foot-privacy", &self.privacy_url),
            (
                "CONNECT_ACCESSIBILITY_URL",
                "foot-accessibility",
                &self.accessibility_url,
            ),
            ("CONNECT_BARRIER_URL", "foot-barrier", &self.barrier_url),
        ]
    }

    /// Those that are set.
    pub fn set(&self) -> Vec<FootLink> {
        let set = |(_, label_key, url): (_, _, &Option<String>)| {
            Some(FootLink {
                label_key,
                href: url.clone()?,
            })
        };
        self.named().into_iter().filter_map(set).collect()
    }

    /// Do they lead somewhere a browser may go?
    pub fn check(&self) -> Result<(), String> {
        let leads = |url: &str| {
            ["https://", "http://", "mailto:"]
                .iter()
                .any(|start| url.len() > start.len() && url.starts_with(start))
        };
        match self
            .named()
            .into_iter()
            .find_map(|(name, _, url)| Some((name, url.as_deref().filter(|url| !leads(url))?)))
        {
            Some((name, url)) => Err(format!("{name}={url} must begin with https://, http:// or mailto:")),
            None => Ok(()),
        }
    }
}

/// Without the address of the database: a password may stand in it, and what is printed ends in a log.
impl fmt::Debug for Settings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let external = self.database_url.is_some();
        let mut told = out.debug_struct("Settings");
        told.field("listen", &self.listen)
            .field("base_url", &self.base_url)
            .field("data_dir", &self.data_dir);
        told.field("external_database", &external).finish_non_exhaustive()
    }
}

impl Settings {
    /// A setting that is there but empty counts as not set, as service managers and containers write it; says which one
    /// decides on the database.
    pub fn without_empty(mut self) -> (Settings, Option<&'static str>) {
        let links = &mut self.links;
        let links = [
            &mut links.imprint_url,
            &mut links.privacy_url,
            &mut links.accessibility_url,
            &mut links.barrier_url,
        ];
        let others = [&mut self.base_url, &mut self.metrics_listen];
        links
            .into_iter()
            .chain(others)
            .for_each(|setting| *setting = setting.take().filter(|value| !value.is_empty()));
        self.meaning.without_empty();
        let empty = self.database_url.as_deref() == Some("");
        self.database_url = self.database_url.filter(|url| !url.is_empty());
        (self, empty.then_some("DATABASE_URL"))
    }

    /// The address to listen on, or a sentence that says what is wrong with it.
    pub fn listen_address(&self) -> Result<SocketAddr, String> {
        resolve("CONNECT_LISTEN", &self.listen)
    }

    /// The address of the metrics listener, if there is to be one.
    pub fn metrics_address(&self) -> Result<Option<SocketAddr>, String> {
        self.metrics_listen
            .as_deref()
            .map(|value| resolve("CONNECT_METRICS_LISTEN", value))
            .transpose()
    }

    /// The proxies whose word is taken, or a sentence that says which of them is none.
    pub fn proxies(&self) -> Result<Proxies, String> {
        let name = "CONNECT_TRUSTED_PROXIES";
        let wrong = |part| {
            format!(
                "{name}={}: {part} is not an address such as 10.0.0.7 or a network such as 10.0.0.0/8",
                self.trusted_proxies
            )
        };
        Proxies::parse(&self.trusted_proxies).map_err(wrong)
    }

    /// The address people use, without a slash at the end.
    pub fn base_url(&self) -> String {
        let url = self
            .base_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.listen));
        url.trim_end_matches('/').to_owned()
    }

    /// Is the size of the pool one that works?
    pub fn check_pool(&self) -> Result<(), String> {
        match self.database_pool {
            Some(size) if !(1..=500).contains(&size) => {
                Err(format!("CONNECT_DATABASE_POOL={size} must be between 1 and 500"))
            }
            _ => Ok(()),
        }
    }

    /// Connections in the pool: twice the cores, so that waiting happens in one visible queue.
    pub fn pool_size(&self) -> u32 {
        let cores = std::thread::available_parallelism().map_or(2, |n| n.get() as u32);
        self.database_pool.unwrap_or((cores * 2).max(4))
    }
}

fn resolve(name: &str, value: &str) -> Result<SocketAddr, String> {
    let mut found = value
        .to_socket_addrs()
        .map_err(|_| format!("{name}={value} is not an address such as 127.0.0.1:8080"))?;
    found.next().ok_or_else(|| format!("{name}={value} names no address"))
}

/// Is this variable set? For saying where a wrong value came from.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn is_in_environment(name: &std::ffi::OsStr) -> bool {
    std::env::var_os(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[derive(Debug, clap::Parser)]
    struct Flags {
        #[command(flatten)]
        settings: Settings,
    }

    #[test]
    fn what_is_printed_of_the_settings_holds_no_secret() {
        let flags = Flags::parse_from(["connect", "--database-url=postgres://connect:geheim@db/connect"]);
        let printed = format!("{flags:?} {:#?}", flags.settings);
        assert!(
            printed.contains("listen") && !printed.contains("geheim") && !printed.contains("postgres:"),
            "{printed}"
        );
    }

    #[test]
    fn a_proxy_that_is_none_is_named_with_its_setting() {
        let with = |list: &str| {
            Flags::parse_from(["connect", &format!("--trusted-proxies={list}")])
                .settings
                .proxies()
        };
        assert!(with("").is_ok() && with("10.0.0.0/8, ::1").is_ok());
        let words = with("10.0.0.1,nginx").unwrap_err();
        assert!(
            words.starts_with("CONNECT_TRUSTED_PROXIES=10.0.0.1,nginx: nginx is not") && !words.contains('\n'),
            "{words}"
        );
    }
}
