//! `connect organisation`: what `/setup` asks for, for those who set up by commands.
use crate::features::people::organisation;
use crate::kernel::bounded::Bounded;
use crate::kernel::config::Settings;
use crate::kernel::error::FieldErrors;
use crate::kernel::i18n::Lang;

use super::{beside, out};

/// How the organisation is called and where it is.
#[derive(clap::Args)]
pub(super) struct Organisation {
    /// Name, shown on every page
    #[arg(long)]
    name: String,
    /// Language of people who have chosen none; without it stays what it is, German at first
    #[arg(long, value_parser = ["de", "en"])]
    language: Option<String>,
    /// Zone in which times are shown, such as Europe/Berlin; without it stays what it is
    #[arg(long)]
    zone: Option<chrono_tz::Tz>,
}

/// Runs `connect organisation`.
pub(super) fn organisation(settings: Settings, wanted: Organisation) -> Result<(), String> {
    let name = wanted.name.clone();
    beside::write(settings, move |tx| {
        let mut errors = FieldErrors::default();
        let line = wanted.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = errors.text("name", Bounded::<1, 80>::parse(&line));
        errors.done()?;
        let site = tx.site().clone();
        let language = wanted.language.as_deref().and_then(Lang::from_code).unwrap_or(site.language);
        organisation::name(tx, &line.map(Bounded::into_string).unwrap_or_default(), language, wanted.zone.unwrap_or(site.zone))
    })?;
    out::line(format_args!("the organisation is called {name}; a running server shows it after its next start"))
}
