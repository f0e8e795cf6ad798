//! Static files under content-hashed addresses that never change, so browsers keep them for ever. Debug builds read
//! them from disk at start; release builds carry them, compressed by `build.rs`.
use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::{HttpResponse, web};

#[cfg(debug_assertions)]
mod join;
#[cfg(debug_assertions)]
mod pack;
#[cfg(all(test, debug_assertions))]
mod tests;

/// A file as the program carries it.
pub(crate) struct Carried {
    path: &'static str,
    hashed: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
    /// Compressed forms; empty where they would not be smaller.
    brotli: &'static [u8],
    gzip: &'static [u8],
}

#[cfg(not(debug_assertions))]
include!(concat!(env!("OUT_DIR"), "/assets.rs"));

struct File {
    media_type: &'static str,
    bytes: web::Bytes,
    brotli: web::Bytes,
    gzip: web::Bytes,
}

/// All static files by hashed path.
pub struct Assets {
    urls: HashMap<String, String>,
    files: HashMap<String, File>,
}

impl Assets {
    /// All files, from disk or from the program.
    pub fn load() -> Assets {
        let mut assets = Assets {
            urls: HashMap::new(),
            files: HashMap::new(),
        };
        for file in carried() {
            assets
                .urls
                .insert(file.path.to_owned(), format!("/assets/{}", file.hashed));
            let file_of = |bytes: &'static [u8]| web::Bytes::from_static(bytes);
            let known = File {
                media_type: file.media_type,
                bytes: file_of(file.bytes),
                brotli: file_of(file.brotli),
                gzip: file_of(file.gzip),
            };
            assets.files.insert(file.hashed.to_owned(), known);
        }
        assets
    }

    /// The address of a file. An unknown one keeps its plain path and answers 404, which the browser tests catch.
    pub fn url(&self, path: &str) -> String {
        self.urls
            .get(path)
            .cloned()
            .unwrap_or_else(|| format!("/assets/{path}"))
    }

    /// The answer for a hashed path, in the smallest form the browser takes.
    pub fn serve(&self, request: &HttpRequest, path: &str) -> HttpResponse {
        let Some(file) = self.files.get(path) else {
            return HttpResponse::NotFound().finish();
        };
        let accepted = request
            .headers()
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let mut response = HttpResponse::Ok();
        response
            .insert_header((header::CONTENT_TYPE, file.media_type))
            .insert_header((header::VARY, "accept-encoding"))
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
        for (name, bytes) in [("br", &file.brotli), ("gzip", &file.gzip)] {
            if !bytes.is_empty() && accepted.contains(name) {
                return response
                    .insert_header((header::CONTENT_ENCODING, name))
                    .body(bytes.clone());
            }
        }
        response.body(file.bytes.clone())
    }
}

#[cfg(not(debug_assertions))]
fn carried() -> impl Iterator<Item = &'static Carried> {
    CARRIED.iter()
}

/// Debug builds: what lies on the disk now. Read once a process, kept for as long as it lives.
#[cfg(debug_assertions)]
fn carried() -> impl Iterator<Item = &'static Carried> {
    static READ: std::sync::OnceLock<Vec<Carried>> = std::sync::OnceLock::new();
    READ.get_or_init(|| {
        let keep = |text: String| -> &'static str { text.leak() };
        let carry = |file: pack::Packed| Carried {
            path: keep(file.path),
            hashed: keep(file.hashed),
            media_type: file.media_type,
            bytes: file.bytes.leak(),
            brotli: &[],
            gzip: &[],
        };
        let packed = pack::pack(on_disk()).unwrap_or_else(|error| panic!("{error}"));
        packed.into_iter().map(carry).collect()
    })
    .iter()
}

#[cfg(debug_assertions)]
fn on_disk() -> Vec<(String, Vec<u8>)> {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "assets"]
    struct Files;
    Files::iter()
        .filter_map(|path| Some((path.to_string(), Files::get(&path)?.data.into_owned())))
        .collect()
}
