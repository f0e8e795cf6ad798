//! `connect themes`: what ideas are about, and how many of each may be under way at once.
use clap::Subcommand;

use crate::features::ideas::commands;
use crate::features::ideas::themes::{Theme, ThemeChange};
use crate::kernel::config::Settings;

use super::{beside, out};

/// The themes of ideas; without a command they are only shown.
#[derive(clap::Args)]
pub(super) struct Themes {
    #[command(subcommand)]
    command: Option<Work>,
}

/// What can be done with themes.
#[derive(Subcommand)]
enum Work {
    /// Add a theme
    Add {
        /// Word in addresses, such as customers
        #[arg(long)]
        code: String,
        /// Name in German
        #[arg(long)]
        de: String,
        /// Name in English
        #[arg(long)]
        en: String,
        /// How many of its ideas may be accepted or in progress at once
        #[arg(long, value_parser = places())]
        capacity: Option<i32>,
    },
    /// Give a theme other names or another number of places; its word stays
    Change {
        /// Word in addresses
        #[arg(long)]
        code: String,
        /// Name in German
        #[arg(long)]
        de: Option<String>,
        /// Name in English
        #[arg(long)]
        en: Option<String>,
        /// How many of its ideas may be accepted or in progress at once
        #[arg(long, value_parser = places())]
        capacity: Option<i32>,
        /// Any number of its ideas
        #[arg(long, conflicts_with = "capacity")]
        no_capacity: bool,
    },
    /// Offer a theme no more; ideas keep it
    Retire {
        /// Word in addresses
        #[arg(long)]
        code: String,
        /// Offer it again
        #[arg(long)]
        undo: bool,
    },
}

fn places() -> clap::builder::RangedI64ValueParser<i32> {
    clap::value_parser!(i32).range(1..=999)
}

/// Runs `connect themes`.
pub(super) fn themes(settings: Settings, wanted: Themes) -> Result<(), String> {
    let all = beside::write(settings, move |tx| {
        match wanted.command {
            None => {}
            Some(Work::Add { code, de, en, capacity }) => commands::add_theme(tx, &code, (&de, &en), capacity)?,
            Some(Work::Change {
                code,
                de,
                en,
                capacity,
                no_capacity,
            }) => {
                let capacity = if no_capacity { Some(None) } else { capacity.map(Some) };
                let change = ThemeChange {
                    de,
                    en,
                    capacity,
                    ..ThemeChange::default()
                };
                commands::change_theme(tx, &code, change)?;
            }
            Some(Work::Retire { code, undo }) => {
                let retired = Some(!undo);
                commands::change_theme(
                    tx,
                    &code,
                    ThemeChange {
                        retired,
                        ..ThemeChange::default()
                    },
                )?;
            }
        }
        commands::themes_now(tx)
    })?;
    if all.is_empty() {
        return out::line("no themes: nobody is asked for one");
    }
    all.iter().try_for_each(|(theme, taken)| line(theme, *taken))
}

fn line(theme: &Theme, taken: i64) -> Result<(), String> {
    let places = match theme.capacity {
        Some(capacity) => format!("{taken} of {capacity} places taken"),
        None => format!("{taken} under way, any number"),
    };
    let retired = if theme.retired { ", no longer offered" } else { "" };
    out::line(format_args!(
        "{}: {} / {}, {places}{retired}",
        theme.code, theme.de, theme.en
    ))
}
