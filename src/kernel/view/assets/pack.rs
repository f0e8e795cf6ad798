//! Turns the files of `assets/` into what the server delivers: two stylesheets, two scripts, addresses with content
//! hashes. Used at start in debug builds and by `build.rs` for release builds, so that both deliver the same.
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

/// What is delivered as one, and the file that says what is in it: what every page needs, and what only the pages need
/// on which ideas are worked with; most people never open those.
const STYLESHEETS: [(&str, &str); 2] = [("app", "css/order.txt"), ("work", "css/work.txt")];

/// The entries of the scripts, for the same pages.
const SCRIPTS: [&str; 2] = ["app", "work"];

/// Packs all files, given as path and content. Files of unknown types are left out.
/// An error says what cannot be joined.
pub fn pack(mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<Packed>, String> {
    files.sort();
    let mut packed = Vec::new();
    let mut modules = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with(".css")) {
        if path.ends_with(".js") {
            modules.push((path.clone(), String::from_utf8_lossy(bytes).into_owned()));
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
    for (name, order) in STYLESHEETS {
        let css = rewrite(lean(&stylesheet(&files, order)), &packed).into_bytes();
        packed.push(Packed {
            path: format!("css/{name}.css"),
            hashed: format!("css/{name}.{}.css", hash(&css)),
            media_type: "text/css; charset=utf-8",
            bytes: css,
        });
    }
    let name = |of: &str, script: &str| format!("{of}.{}.js", hash(script.as_bytes()));
    let entries = SCRIPTS.map(|script| format!("js/{script}.js"));
    let [app, work] = [&entries[0], &entries[1]];
    let beside = |script: &str| format!("./{}", name(SCRIPTS[0], script));
    let joined = super::join::join([app, work], &modules, beside)?;
    for (script, text) in SCRIPTS.into_iter().zip(joined) {
        packed.push(Packed {
            path: format!("js/{script}.js"),
            hashed: format!("js/{}", name(script, &text)),
            media_type: "text/javascript; charset=utf-8",
            bytes: text.into_bytes(),
        });
    }
    Ok(packed)
}

/// The stylesheets of this file, in its order.
fn stylesheet(files: &[(String, Vec<u8>)], order: &str) -> String {
    let read = |name: &str| {
        let found = files.iter().find(|(path, _)| path == name);
        found
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default()
    };
    let order = read(order);
    let names = order
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    names
        .map(|name| read(&format!("css/{name}")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Without indentation and the comments that begin a line: they are an eighth of what travels.
fn lean(css: &str) -> String {
    let mut lean = String::new();
    let mut inside = false;
    for mut line in css.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            let end = line.split_once("*/");
            inside = end.is_none();
            line = end.map_or("", |(_, rest)| rest.trim_start());
        }
        if !line.is_empty() {
            lean += line;
            lean.push('\n');
        }
    }
    lean
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

/// Short, because every icon of a page names it: it only tells the versions of one file apart.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(4)
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
