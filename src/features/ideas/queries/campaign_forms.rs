//! Reading what campaigns asked, and their covers.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::visibility;
use crate::features::ideas::CAMPAIGN;
use crate::features::ideas::campaigns::questions::Questions;
use crate::features::ideas::model::Idea;
use crate::features::ideas::pipeline::Processing;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{campaign_covers, campaign_forms, campaigns, entries};

/// The version of a form that an idea answered, with the number of its campaign; none where it was asked nothing.
pub fn form_of(tx: &mut ReadTx, idea: &Idea) -> Result<Option<(i32, Questions)>> {
    let (Some(campaign), Some(version)) = (idea.campaign_id, idea.form_version) else {
        return Ok(None);
    };
    let form = campaign_forms::table
        .inner_join(entries::table.on(entries::id.eq(campaign_forms::campaign_id)))
        .filter(campaign_forms::campaign_id.eq(campaign))
        .filter(campaign_forms::version.eq(version))
        .select((entries::number, campaign_forms::questions));
    form.first(tx.conn())
        .must_exist("the form that an idea answered")
        .map(Some)
}

/// Who answers the ideas of a campaign first, where it says so.
pub fn processing_in(tx: &mut ReadTx, campaign: Option<Uuid>) -> Result<Option<Processing>> {
    let Some(campaign) = campaign else { return Ok(None) };
    let row = campaigns::table.find(campaign).select(campaigns::processing);
    row.first(tx.conn()).must_exist("the campaign of an idea")
}

/// A cover with its media type, for whoever may see its campaign; another hash is of one that was replaced. Its bytes
/// are not read where the browser has them.
pub fn cover_of(tx: &mut ReadTx, number: i32, hash: &str, is_kept: bool) -> Result<(String, Option<Vec<u8>>)> {
    let entry = visibility::find(tx, CAMPAIGN, number)?;
    let cover = campaign_covers::table
        .find(entry.id)
        .filter(campaign_covers::hash.eq(hash));
    let media_type = cover.select(campaign_covers::media_type);
    let media_type: String = media_type.first(tx.conn()).optional()?.or_missing()?;
    let bytes = match is_kept {
        true => None,
        false => Some(cover.select(campaign_covers::bytes).first(tx.conn())?),
    };
    Ok((media_type, bytes))
}
