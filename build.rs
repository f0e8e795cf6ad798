//! Release builds carry the static files of `assets/`, packed and compressed; debug builds read them from disk.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a build script reads what cargo tells it and stops the build by a panic"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/kernel/view/assets/join.rs"]
mod join;
#[path = "src/kernel/view/assets/pack.rs"]
mod pack;

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/kernel/view/assets");
    if env::var("PROFILE").as_deref() == Ok("release") {
        // Debug builds read these from disk, so only here a new file must lead to a new build.
        for folder in ["templates", "assets", "src/app/demo/faces", "src/features/blogs/demo"] {
            println!("cargo:rerun-if-changed={folder}");
        }
        carry().expect("assets are packed");
    }
}

fn carry() -> std::io::Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names OUT_DIR"));
    let mut files = Vec::new();
    collect(Path::new("assets"), &mut files)?;
    let mut code = String::from("static CARRIED: &[Carried] = &[\n");
    let packed = pack::pack(files).expect("the modules of assets/js are joined");
    for (number, file) in packed.into_iter().enumerate() {
        let forms = [("raw", file.bytes.clone()), ("br", brotli(&file)), ("gz", gzip(&file)?)];
        for (ending, bytes) in &forms {
            fs::write(out.join(format!("{number}.{ending}")), bytes)?;
        }
        let include = |ending: &str| format!("include_bytes!({:?})", out.join(format!("{number}.{ending}")));
        let _ = writeln!(
            code,
            "Carried {{ path: {:?}, hashed: {:?}, media_type: {:?}, bytes: {}, brotli: {}, gzip: {} }},",
            file.path,
            file.hashed,
            file.media_type,
            include("raw"),
            include("br"),
            include("gz")
        );
    }
    code.push_str("];\n");
    fs::write(out.join("assets.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            let name = path
                .strip_prefix("assets")
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            files.push((name, fs::read(&path)?));
        }
    }
    Ok(())
}

fn is_text(file: &pack::Packed) -> bool {
    file.media_type.starts_with("text/") || file.media_type == "image/svg+xml"
}

fn brotli(file: &pack::Packed) -> Vec<u8> {
    let mut small = Vec::new();
    if is_text(file) {
        let settings = brotli::enc::BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut file.bytes.as_slice(), &mut small, &settings).expect("memory does not fail");
    }
    small
}

fn gzip(file: &pack::Packed) -> std::io::Result<Vec<u8>> {
    if !is_text(file) {
        return Ok(Vec::new());
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&file.bytes)?;
    encoder.finish()
}
