//! What a page missed: read from the table when it comes back, with its rights checked again.
use bytestring::ByteString;

use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::activity;
use crate::kernel::guard::Class;
use crate::kernel::kernel::Kernel;
use crate::kernel::live::hub::Listener;
use crate::kernel::live::patch::Address;

use super::frames;

/// A page that missed more than this is fetched again.
const LIMIT: i32 = 500;

/// What a page missed.
pub enum Replay {
    /// These frames, and where the page stands after them.
    Frames(Vec<ByteString>, LiveCursor),
    /// Too much, or a place this database does not know.
    Reset,
}

/// Reads what happened on these topics after the cursor, as far as this person may see it now.
///
/// The socket must be subscribed before this is called: whatever the snapshot does not hold yet is then delivered live.
/// What arrives on both ways is applied once, because versions and ids are compared.
pub fn replay(
    kernel: &Kernel,
    tx: &mut ReadTx,
    listener: &Listener,
    topics: &[String],
    from: LiveCursor,
) -> Result<Replay> {
    let horizon = tx.cursor();
    if from > horizon {
        return Ok(Replay::Reset);
    }
    let missed = activity::after(tx.conn(), from, LIMIT + 1)?;
    if missed.len() as i32 > LIMIT {
        return Ok(Replay::Reset);
    }
    let place = missed.last().map_or(from, |last| last.cursor);
    // To build patches that go to nobody here would cost as much as those that do.
    let missed = (kernel.wiring.concerning)(tx, missed)?;
    // Counted for itself, and only where there is something to build: that costs more than a page.
    if !missed.is_empty() {
        kernel
            .limiter
            .check(&listener.person.to_string(), Class::Replay)
            .map_err(Error::too_many)?;
    }
    let rights = tx.actor()?.rights.clone();
    let allowed = |address: Address| address.admits(listener.person, |audience| rights.audiences.contains(audience));
    let (mut sent, mut before) = (Vec::new(), from);
    for recorded in &missed {
        let patches = tx.as_nobody(|tx| (kernel.wiring.patches)(tx, recorded))?;
        let mut parcels = frames::pack(&patches);
        parcels.retain(|parcel| topics.iter().any(|topic| topic == parcel.topic) && allowed(parcel.address));
        for (parcel, place) in parcels
            .iter()
            .zip(frames::places(parcels.len(), before, recorded.cursor))
        {
            sent.push(parcel.frame(&kernel.views, listener.lang, recorded, place)?);
        }
        before = recorded.cursor;
    }
    Ok(Replay::Frames(sent, place))
}
