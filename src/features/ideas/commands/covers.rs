//! The cover of a campaign: a picture written anew, with words for whoever does not see it.
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::features::entries::create;
use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::ideas::campaigns::model::{ALT_LENGTH, Campaign};
use crate::features::ideas::campaigns::policy::{CampaignAction, Standing};
use crate::features::ideas::happenings::CampaignChanged;
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{campaign_covers, campaigns};
use crate::kernel::picture::Picture;
use crate::kernel::text::bounded::Bounded;

use super::campaigns::kept;

/// What is to be seen on a cover, on one line.
pub fn check_alt(typed: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let alt = errors.text("alt", Bounded::<1, ALT_LENGTH>::parse(&line));
    for error in errors.0.iter_mut().filter(|error| error.key == "error-empty") {
        error.key = "error-cover-alt";
    }
    alt.map(Bounded::into_string).ok_or(Error::Invalid(errors))
}

/// Gives a campaign a cover, or the one it has other words; the same again changes nothing.
pub fn set_cover(tx: &mut WriteTx, number: i32, picture: Option<&Picture>, alt: &str) -> Result<Entry> {
    let (entry, campaign) = found(tx, number)?;
    let alt = check_alt(alt)?;
    let hash = picture.map(|picture| hash_of(&picture.bytes));
    let Some(cover) = hash.clone().or(campaign.cover.clone()) else {
        return Err(Error::Invalid(FieldErrors::one("cover", "picture-missing")));
    };
    if (Some(&cover), &alt) == (campaign.cover.as_ref(), &campaign.cover_alt) {
        return Ok(entry);
    }
    let revised = revise(tx, (&entry, &campaign), Some(&cover), &alt)?;
    if let Some(picture) = picture {
        let now = tx.now();
        let columns = (
            campaign_covers::hash.eq(&cover),
            (
                campaign_covers::media_type.eq(picture.content_type),
                campaign_covers::bytes.eq(&picture.bytes),
            ),
            campaign_covers::made_at.eq(now),
        );
        diesel::insert_into(campaign_covers::table)
            .values((campaign_covers::campaign_id.eq(entry.id), columns))
            .on_conflict(campaign_covers::campaign_id)
            .do_update()
            .set(columns)
            .execute(tx.conn())?;
    }
    told(tx, &revised)
}

/// Takes the cover away, and the picture with it.
pub fn drop_cover(tx: &mut WriteTx, number: i32) -> Result<Entry> {
    let (entry, campaign) = found(tx, number)?;
    if campaign.cover.is_none() {
        return Ok(entry);
    }
    let revised = revise(tx, (&entry, &campaign), None, "")?;
    diesel::delete(campaign_covers::table.find(entry.id)).execute(tx.conn())?;
    told(tx, &revised)
}

fn found(tx: &mut WriteTx, number: i32) -> Result<(Entry, Campaign)> {
    let (entry, campaign) = queries::find_campaign(tx, number)?;
    Standing::of(&entry).allow(tx.actor()?, CampaignAction::Edit)?;
    Ok((entry, campaign))
}

/// The history says what was to be seen, and pages that are open have an older version since then.
fn revise(
    tx: &mut WriteTx,
    (entry, campaign): (&Entry, &Campaign),
    cover: Option<&String>,
    alt: &str,
) -> Result<Entry> {
    let seen = (Some(entry.version), campaign.founder_id);
    let revised = create::revise_of(tx, entry, seen, kept(entry, campaign), &entry.title)?;
    diesel::update(campaigns::table.find(entry.id))
        .set((campaigns::cover.eq(cover), campaigns::cover_alt.eq(alt)))
        .execute(tx.conn())?;
    Ok(revised)
}

fn told(tx: &mut WriteTx, entry: &Entry) -> Result<Entry> {
    let version = entry.version;
    record(tx, entry, &CampaignChanged { version })?;
    Ok(entry.clone())
}

fn hash_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
