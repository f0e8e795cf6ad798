//! The bytes of files, in pieces: an answer holds one of them at a time.
use std::io;

use actix_web::body::SizedStream;
use bytes::Bytes;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use futures_util::stream::{self, Stream};
use uuid::Uuid;

use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::schema::attachment_chunks as chunks;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::web::cx::Cx;

/// The bytes of a piece.
const PIECE: usize = 256 * 1024;

/// A file, or the small one of a picture.
pub(super) type Which = (Uuid, bool);

/// The beginning of a file.
pub(super) struct Begun {
    which: Which,
    first: Vec<u8>,
    length: u64,
}

/// Keeps the bytes of a file.
pub(super) fn write(tx: &mut WriteTx, (file, small): Which, bytes: &[u8]) -> Result<()> {
    for (place, piece) in (0_i32..).zip(bytes.chunks(PIECE)) {
        diesel::insert_into(chunks::table)
            .values((
                (chunks::attachment_id.eq(file), chunks::small.eq(small)),
                (chunks::place.eq(place), chunks::bytes.eq(piece)),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Reads the beginning of a file: most pictures of a page are no longer than that.
pub(super) fn begin(tx: &mut ReadTx, which: Which) -> Result<Begun> {
    let first = piece(tx, which, 0)?.must_exist("the bytes of a file")?;
    if first.len() < PIECE {
        let length = first.len() as u64;
        return Ok(Begun { which, first, length });
    }
    let all = chunks::table
        .filter(chunks::attachment_id.eq(which.0))
        .filter(chunks::small.eq(which.1));
    let (pieces, last): (i64, Option<i32>) = all.select((count_star(), max(chunks::place))).first(tx.conn())?;
    let last = piece(tx, which, last.unwrap_or(0))?.must_exist("the end of a file")?;
    let length = u64::try_from(pieces - 1).unwrap_or(0) * PIECE as u64 + last.len() as u64;
    Ok(Begun { which, first, length })
}

fn piece(tx: &mut ReadTx, (file, small): Which, place: i32) -> Result<Option<Vec<u8>>> {
    Ok(chunks::table
        .find((file, small, place))
        .select(chunks::bytes)
        .first(tx.conn())
        .optional()?)
}

/// A body that asks for each piece when the one before it is on its way. Who may have it was asked before.
pub(super) fn body(cx: Cx, begun: Begun) -> SizedStream<impl Stream<Item = io::Result<Bytes>> + 'static> {
    let Begun { which, first, length } = begun;
    let rest = stream::try_unfold((cx, 1_i32), move |(cx, place)| async move {
        let found = cx.read(move |tx| piece(tx, which, place)).await;
        // What ends too early, as when it was removed meanwhile, is a broken answer and no whole file.
        let found = found.map_err(|error| io::Error::other(error.to_string()))?;
        Ok(found.map(|bytes| (Bytes::from(bytes), (cx, place + 1))))
    });
    let first = stream::iter([Ok(Bytes::from(first))]);
    let pieces = futures_util::StreamExt::chain(first, rest);
    SizedStream::new(length, Box::pin(pieces))
}
