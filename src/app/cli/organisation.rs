//! `connect organisation`: what `/setup` asks for, for those who set up by commands.
use crate::features::people::organisation::{self, BOARD_LENGTH, Place};
use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::FieldErrors;
use crate::kernel::base::i18n::Lang;
use crate::kernel::config::Settings;
use crate::kernel::text::bounded::Bounded;

use super::{beside, out};

/// How the organisation is called and where it is.
#[derive(clap::Args)]
pub(super) struct Organisation {
    /// Name, shown on every page; once there is one, without it stays what it is
    #[arg(long)]
    name: Option<String>,
    /// Language of people who have chosen none; without it stays what it is, German at first
    #[arg(long, value_parser = ["de", "en"])]
    language: Option<String>,
    /// Zone in which times are shown, such as Europe/Berlin; without it stays what it is
    #[arg(long)]
    zone: Option<chrono_tz::Tz>,
    /// Whose public holidays are no working days: a German state such as DE-BW, AT or CH; without it stays what it is
    #[arg(long, value_parser = region)]
    region: Option<Region>,
    /// What the board is called in German, such as Geschäftsführung; "" calls it Vorstand again
    #[arg(long)]
    board_label_de: Option<String>,
    /// What the board is called in English, such as Leadership; "" calls it Board again
    #[arg(long)]
    board_label_en: Option<String>,
}

/// Runs `connect organisation`.
pub(super) fn organisation(settings: Settings, wanted: Organisation) -> Result<(), String> {
    let name = beside::write(settings, move |tx| {
        let site = tx.site().clone();
        let mut errors = FieldErrors::default();
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = if site.ready { site.name.clone() } else { String::new() };
        let name = errors.text(
            "name",
            Bounded::<1, 80>::parse(&line(wanted.name.as_deref().unwrap_or(&known))),
        );
        let labels = [
            (Lang::De, "board-label-de", wanted.board_label_de),
            (Lang::En, "board-label-en", wanted.board_label_en),
        ];
        let labels = labels.map(|(lang, flag, label)| {
            let label = label.map(|label| errors.text(flag, Bounded::<0, BOARD_LENGTH>::parse(&line(&label))));
            (lang, label.flatten())
        });
        errors.done()?;
        let language = wanted
            .language
            .as_deref()
            .and_then(Lang::from_code)
            .unwrap_or(site.language);
        let name = name.map(Bounded::into_string).unwrap_or_default();
        let place = Place {
            zone: wanted.zone.unwrap_or(site.zone),
            region: wanted.region.unwrap_or(site.region),
        };
        organisation::name(tx, &name, language, place)?;
        for (lang, label) in labels {
            label.map_or(Ok(()), |label| organisation::name_board(tx, lang, label.as_str()))?;
        }
        Ok(name)
    })?;
    out::line(format_args!(
        "the organisation is called {name}; a running server shows it after its next start"
    ))
}

fn region(code: &str) -> Result<Region, String> {
    let known = || Region::all().map(Region::code).collect::<Vec<_>>().join(", ");
    Region::parse(&code.to_uppercase()).ok_or_else(|| format!("it is one of {}", known()))
}
