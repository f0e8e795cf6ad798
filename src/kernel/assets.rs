//! Static files under content-hashed addresses that never change, so browsers keep them for ever.
use std::collections::HashMap;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

struct File {
    media_type: &'static str,
    bytes: web::Bytes,
}

/// All static files by hashed path.
pub struct Assets {
    urls: HashMap<String, String>,
    files: HashMap<String, File>,
}

impl Assets {
    /// Reads all files, joins the stylesheets in the order of `css/order.txt` and gives each its address.
    pub fn load() -> Assets {
        let mut assets = Assets { urls: HashMap::new(), files: HashMap::new() };
        let mut late = Vec::new();
        for path in Files::iter() {
            let Some(file) = Files::get(&path) else { continue };
            match path.rsplit_once('.').map(|(_, ending)| ending) {
                Some("css") | Some("txt") | Some("ftl") => {}
                Some("js") if !path.starts_with("vendor/") => late.push((path.to_string(), file.data.to_vec())),
                _ => assets.add(&path, file.data.to_vec()),
            }
        }
        let css = assets.rewrite(&stylesheet());
        assets.add("css/app.css", css.into_bytes());
        assets.add_modules(late);
        assets
    }

    /// Modules import each other by relative path, so all of them live in one folder named by the hash of the whole set.
    fn add_modules(&mut self, mut modules: Vec<(String, Vec<u8>)>) {
        modules.sort();
        let set = hash(&modules.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect::<Vec<u8>>());
        for (path, bytes) in modules {
            let hashed = format!("js/{set}/{}", path.trim_start_matches("js/"));
            self.urls.insert(path, format!("/assets/{hashed}"));
            self.files.insert(hashed, File { media_type: "text/javascript; charset=utf-8", bytes: bytes.into() });
        }
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let Some(media_type) = media_type(path) else { return };
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        let hashed = format!("{stem}.{}.{ending}", hash(&bytes));
        self.urls.insert(path.to_owned(), format!("/assets/{hashed}"));
        self.files.insert(hashed, File { media_type, bytes: bytes.into() });
    }

    /// Replaces `/assets/...` addresses inside a stylesheet by hashed ones.
    fn rewrite(&self, css: &str) -> String {
        let mut done = css.to_owned();
        for (path, url) in &self.urls {
            done = done.replace(&format!("\"/assets/{path}\""), &format!("\"{url}\""));
        }
        done
    }

    /// The address of a file. An unknown one keeps its plain path and answers 404, which the browser tests catch.
    pub fn url(&self, path: &str) -> String {
        self.urls.get(path).cloned().unwrap_or_else(|| format!("/assets/{path}"))
    }

    /// All known addresses by plain path.
    pub fn urls(&self) -> &HashMap<String, String> {
        &self.urls
    }

    /// The answer for a hashed path.
    pub fn serve(&self, path: &str) -> HttpResponse {
        match self.files.get(path) {
            Some(file) => HttpResponse::Ok()
                .insert_header((header::CONTENT_TYPE, file.media_type))
                .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
                .body(file.bytes.clone()),
            None => HttpResponse::NotFound().finish(),
        }
    }
}

fn stylesheet() -> String {
    let read = |path: &str| Files::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
    read("css/order.txt")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| read(&format!("css/{}", line.trim())))
        .collect::<Vec<_>>()
        .join("\n")
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "webp" => "image/webp",
        "png" => "image/png",
        "json" | "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}
