//! Files that not everybody may have: browsers keep them and ask each time, so that whoever may have one no more gets
//! it no more. The rights are asked before either answer.
use actix_web::HttpRequest;
use actix_web::http::header;

/// Kept, and asked for anew each time.
pub const ASKED_ANEW: &str = "private, no-cache";

/// Does the browser have what this entity tag names?
pub fn is_kept(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH);
    known.is_some_and(|known| known.as_bytes() == tag.as_bytes())
}
