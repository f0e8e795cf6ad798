//! Files that not everybody may have: browsers keep them and ask each time, so that whoever may have one no more gets
//! it no more. The rights are asked before either answer.
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// Kept, and asked for anew each time.
const ASKED_ANEW: &str = "private, no-cache";

/// Does the browser have what this entity tag names?
pub fn is_kept(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH);
    known.is_some_and(|known| known.as_bytes() == tag.as_bytes())
}

/// The answer that brings what this entity tag names, or says that the browser has it.
pub fn answer(tag: String, is_kept: bool) -> HttpResponseBuilder {
    let mut answer = match is_kept {
        true => HttpResponse::NotModified(),
        false => HttpResponse::Ok(),
    };
    answer
        .insert_header((header::CACHE_CONTROL, ASKED_ANEW))
        .insert_header((header::ETAG, tag));
    answer
}
