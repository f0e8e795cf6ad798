//! What a campaign asks: each change of it is a version that stays, so that ideas keep the one they answered.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::campaigns::questions::Questions;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{campaign_forms, campaigns};

/// Questions that have no key yet get one that none ever had; the highest of them, too.
fn with_keys(mut questions: Questions, last: i32) -> (Questions, i32) {
    let mut highest = last;
    for question in questions.0.iter_mut().filter(|question| question.key == 0) {
        highest += 1;
        question.key = highest;
    }
    (questions, highest)
}

/// Keeps what is asked from now on, where that is something else than before.
pub(super) fn keep(tx: &mut WriteTx, campaign: Uuid, questions: &Questions) -> Result<()> {
    let (stands, version, last): (Questions, i32, i32) = campaigns::table
        .find(campaign)
        .select((campaigns::questions, campaigns::form_version, campaigns::last_question))
        .for_update()
        .first(tx.conn())?;
    if stands == *questions {
        return Ok(());
    }
    let (questions, last) = with_keys(questions.clone(), last);
    let (version, now) = (version + 1, tx.now());
    diesel::insert_into(campaign_forms::table)
        .values((
            (
                campaign_forms::campaign_id.eq(campaign),
                campaign_forms::version.eq(version),
            ),
            (
                campaign_forms::questions.eq(&questions),
                campaign_forms::made_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    diesel::update(campaigns::table.find(campaign))
        .set((
            (campaigns::questions.eq(&questions), campaigns::form_version.eq(version)),
            campaigns::last_question.eq(last),
        ))
        .execute(tx.conn())?;
    Ok(())
}
