//! Turns the files of `assets/` into what the server delivers: one stylesheet, addresses with content hashes. Used at
//! start in debug builds and by `build.rs` for release builds, so that both deliver the same.
use sha2::{Digest, Sha256};

/// One file to deliver.
pub struct Packed {
    /// Path as templates name it: `css/app.css`.
    pub path: String,
    /// Path as browsers ask for it, with the hash.
    pub hashed: String,
    /// Content type.
    pub media_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Packs all files, given as path and content. Files of unknown types are left out.
pub fn pack(mut files: Vec<(String, Vec<u8>)>) -> Vec<Packed> {
    files.sort();
    let mut packed = Vec::new();
    let mut modules = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with(".css")) {
        if path.ends_with(".js") {
            modules.push((path.clone(), bytes.clone()));
        } else if let Some(media_type) = media_type(path) {
            let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
            let hashed = format!("{stem}.{}.{ending}", hash(bytes));
            packed.push(Packed {
                path: path.clone(),
                hashed,
                media_type,
                bytes: bytes.clone(),
            });
        }
    }
    let css = rewrite(stylesheet(&files), &packed).into_bytes();
    packed.push(Packed {
        path: "css/app.css".into(),
        hashed: format!("css/app.{}.css", hash(&css)),
        media_type: "text/css; charset=utf-8",
        bytes: css,
    });
    // Modules import each other by relative path, so all of them live in one folder named by the hash of the whole set.
    let set = hash(
        &modules
            .iter()
            .flat_map(|(_, bytes)| bytes.iter().copied())
            .collect::<Vec<u8>>(),
    );
    for (path, bytes) in modules {
        let hashed = format!("js/{set}/{}", path.trim_start_matches("js/"));
        packed.push(Packed {
            path,
            hashed,
            media_type: "text/javascript; charset=utf-8",
            bytes,
        });
    }
    packed
}

/// All stylesheets in the order of `css/order.txt`.
fn stylesheet(files: &[(String, Vec<u8>)]) -> String {
    let read = |name: &str| {
        let found = files.iter().find(|(path, _)| path == name);
        found
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default()
    };
    let order = read("css/order.txt");
    let names = order
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    names
        .map(|name| read(&format!("css/{name}")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Replaces `/assets/...` addresses inside the stylesheet by hashed ones.
fn rewrite(css: String, packed: &[Packed]) -> String {
    packed.iter().fold(css, |css, file| {
        css.replace(
            &format!("\"/assets/{}\"", file.path),
            &format!("\"/assets/{}\"", file.hashed),
        )
    })
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "webp" => "image/webp",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}
