//! Commands that read or write beside running servers.
use diesel::prelude::*;
use uuid::Uuid;

use crate::app::Application;
use crate::kernel::background::relay;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::base::time::Clock;
use crate::kernel::config::Settings;
use crate::kernel::db::schema::units;
use crate::kernel::db::{ReadTx, WriteTx};

use super::{database_beside, reason};

/// Opens the database, runs one write and tells running servers of it.
pub(super) fn write<T>(
    settings: Settings,
    run: impl FnOnce(&mut WriteTx) -> Result<T>,
) -> std::result::Result<T, String> {
    let (url, _cluster) = database_beside(&settings)?;
    let application = Application::build(settings, &url, Clock::system(), false)?;
    let done = application.kernel.write_as_system(run).map_err(reason)?;
    relay::ring(&application.kernel).map_err(reason)?;
    Ok(done)
}

/// Opens the database and looks at one state of it.
pub(super) fn look<T>(
    settings: Settings,
    run: impl FnOnce(&mut ReadTx) -> Result<T>,
) -> std::result::Result<T, String> {
    let (url, _cluster) = database_beside(&settings)?;
    let application = Application::build(settings, &url, Clock::system(), false)?;
    application.kernel.read_as_system(run).map_err(reason)
}

/// The unit of a short name.
pub(super) fn unit_of(tx: &mut WriteTx, short: &str, field: &'static str) -> Result<Uuid> {
    let found = units::table
        .filter(units::slug.eq(short))
        .select(units::id)
        .first(tx.conn())
        .optional()?;
    found.ok_or_else(|| Error::Invalid(FieldErrors::one(field, "error-no-unit")))
}
