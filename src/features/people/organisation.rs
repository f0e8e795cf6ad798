//! The organisation row.
use diesel::prelude::*;

use crate::kernel::error::Result;
use crate::kernel::i18n::Lang;
use crate::kernel::schema::organisation;
use crate::kernel::site::Site;

/// The organisation, if it was set up.
pub fn load_site(conn: &mut PgConnection) -> Result<Option<Site>> {
    let row: Option<(String, String, String, bool)> = organisation::table
        .select((organisation::name, organisation::language, organisation::zone, organisation::demo))
        .first(conn)
        .optional()?;
    Ok(row.map(|(name, language, zone, demo)| Site {
        name,
        language: Lang::from_code(&language).unwrap_or(Lang::De),
        zone: zone.parse().unwrap_or(chrono_tz::Europe::Berlin),
        demo,
        ready: true,
    }))
}
