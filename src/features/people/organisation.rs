//! The organisation row.
use chrono_tz::Tz;
use diesel::prelude::*;

use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::{Lang, OwnWord};
use crate::kernel::base::site::Site;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{organisation, units};

use super::log::{self, Act, Field, Subject};

/// The organisation, if it was set up.
pub fn load_site(conn: &mut PgConnection) -> Result<Option<Site>> {
    type Row = (String, String, String, String, bool, (Option<String>, Option<String>));
    let board = (organisation::board_de, organisation::board_en);
    let row: Option<Row> = organisation::table
        .select((
            organisation::name,
            organisation::language,
            organisation::zone,
            organisation::region,
            organisation::demo,
            board,
        ))
        .first(conn)
        .optional()?;
    Ok(
        row.map(|(name, language, zone, region, demo, (board_de, board_en))| Site {
            name,
            language: Lang::from_code(&language).unwrap_or(Lang::De),
            zone: zone.parse().unwrap_or(chrono_tz::Europe::Berlin),
            region: Region::parse(&region).unwrap_or_default(),
            own_words: vec![OwnWord {
                name: "board",
                labels: [board_de, board_en],
            }],
            demo,
            ready: true,
        }),
    )
}

/// Where the organisation is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The zone all times are shown in.
    pub zone: Tz,
    /// Whose public holidays are no working days.
    pub region: Region,
}

/// Gives the organisation its name, language and place: founds its row or changes it. The unit above all bears its
/// name;
/// one that was called otherwise keeps what people called it.
pub fn name(tx: &mut WriteTx, name: &str, language: Lang, place: Place) -> Result<()> {
    let now = tx.now();
    let before: Option<(String, String, String, String)> = organisation::table
        .select((
            organisation::name,
            organisation::language,
            organisation::zone,
            organisation::region,
        ))
        .first(tx.conn())
        .optional()?;
    if let Some((before, ..)) = &before {
        let top = units::table
            .filter(units::parent_id.is_null())
            .filter(units::name.eq(before));
        diesel::update(top).set(units::name.eq(name)).execute(tx.conn())?;
    }
    let named = (
        organisation::name.eq(name),
        organisation::language.eq(language.code()),
        organisation::zone.eq(place.zone.name()),
        organisation::region.eq(place.region.code()),
    );
    diesel::insert_into(organisation::table)
        .values((named, organisation::created_at.eq(now)))
        .on_conflict(organisation::single)
        .do_update()
        .set(named)
        .execute(tx.conn())?;
    let (was, its_language, zone, region) = before.unwrap_or_default();
    let parts = [
        (Field::Name, was.as_str(), name),
        (Field::Language, &its_language, language.code()),
        (Field::Zone, &zone, place.zone.name()),
        (Field::Region, &region, place.region.code()),
    ];
    log::changed(tx, Act::OrganisationChanged, &Subject::named(name), &parts)
}

/// The longest name of a board: it stands on a chip.
pub const BOARD_LENGTH: usize = 40;

/// Calls the board so in a language from here on; an empty label calls it as the catalogue does.
pub fn name_board(tx: &mut WriteTx, lang: Lang, label: &str) -> Result<()> {
    let (name, de, en): (String, Option<String>, Option<String>) = organisation::table
        .select((organisation::name, organisation::board_de, organisation::board_en))
        .first(tx.conn())?;
    let (field, was) = match lang {
        Lang::De => (Field::BoardDe, de.unwrap_or_default()),
        Lang::En => (Field::BoardEn, en.unwrap_or_default()),
    };
    let subject = Subject::named(&name);
    log::changed(tx, Act::OrganisationChanged, &subject, &[(field, &was, label)])?;
    let label = Some(label).filter(|label| !label.is_empty());
    match lang {
        Lang::De => diesel::update(organisation::table)
            .set(organisation::board_de.eq(label))
            .execute(tx.conn())?,
        Lang::En => diesel::update(organisation::table)
            .set(organisation::board_en.eq(label))
            .execute(tx.conn())?,
    };
    Ok(())
}
