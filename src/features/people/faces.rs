//! Portraits under the hash of their content; everyone signed in may see them, and browsers keep them for ever.
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::features::people::paths;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::faces;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

/// Adds the route of the portraits; in the demo they also stand on the page where one chooses who to be.
pub fn routes(routes: &mut Routes) {
    let policy = if routes.is_demo() {
        Policy::Public
    } else {
        Policy::SignedIn
    };
    routes.get(paths::FACE, policy, show);
}

async fn show(cx: Cx, hash: web::Path<String>) -> Result<HttpResponse> {
    let (media_type, bytes): (String, Vec<u8>) = cx
        .read(move |tx| {
            let found = faces::table
                .find(hash.into_inner())
                .select((faces::media_type, faces::bytes))
                .first(tx.conn())
                .optional()?;
            found.or_missing()
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CACHE_CONTROL, "private, max-age=31536000, immutable"))
        .body(bytes))
}

/// Keeps a portrait that was already re-encoded; returns its hash.
pub fn keep(tx: &mut WriteTx, media_type: &str, bytes: &[u8]) -> Result<String> {
    let hash: String = Sha256::digest(bytes)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let now = tx.now();
    diesel::insert_into(faces::table)
        .values((
            faces::hash.eq(&hash),
            faces::media_type.eq(media_type),
            faces::bytes.eq(bytes),
            faces::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(hash)
}
