//! What follows when everybody did what they did.
use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz};

use crate::features::entries::demo::Company;
use crate::features::notifications::jobs::Tell;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::notifications;

/// Forgets the last person and is back in the present.
pub fn finish(tx: &mut WriteTx, company: &Company) {
    tx.act_as(None, company.today);
}

/// Statements about a company that was just filled are planned by how much there is of what.
pub fn take_stock(tx: &mut WriteTx) -> Result<()> {
    Ok(tx
        .conn()
        .batch_execute("analyze people, entries, comments, follows, mentions, notifications")?)
}

/// Nobody looks for what they were told a week ago: it is not worth the time that filling takes.
pub fn forget_old_news(tx: &mut WriteTx) -> Result<()> {
    let old = "delete from jobs using activities where jobs.kind = $1 \
        and activities.id = (jobs.payload ->> 'activity')::uuid \
        and activities.created_at < $2";
    let week_ago = tx.now() - TimeDelta::days(7);
    diesel::sql_query(old)
        .bind::<Text, _>(Tell::NAME)
        .bind::<Timestamptz, _>(week_ago)
        .execute(tx.conn())?;
    Ok(())
}

/// Everybody has read what is older than two days, so that a bell tells of the last news and not of all that ever was.
pub fn catch_up(tx: &mut WriteTx) -> Result<()> {
    let old = notifications::created_at.lt(tx.now() - TimeDelta::days(2));
    diesel::update(notifications::table.filter(old))
        .set(notifications::read.eq(true))
        .execute(tx.conn())?;
    Ok(())
}
