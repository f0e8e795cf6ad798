//! Pictures that people upload: recognised by their first bytes, bounded before decoding, turned upright and written
//! anew, so that position, camera and other metadata are gone.
//!
//! What a picture may cost is known from its header: pixels, the ratio of its edges, the memory of its decoder. Photos
//! are decoded small (`jpeg.rs`), PNG row by row (`shrink.rs`), so that the memory is that of the result; only GIF,
//! WebP and interlaced PNG are whole in memory for a moment, and of bounded size. Only faces are scaled up, and whoever
//! waits longer than the deadline is answered without the picture.
//! Photos become JPEG (quality 82), pictures with transparency PNG: the WebP encoder we have is lossless only, which
//! suits neither.
mod jpeg;
mod shrink;

use std::io::Cursor;
use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

/// The largest file taken.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most pixels: sensors of 64 megapixels have a few more.
pub const MAX_PIXELS: u64 = 65_000_000;
/// The most pixels of a picture that has to be whole in memory.
const MAX_WHOLE: u64 = 40_000_000;
/// The longer edge may be so many times the shorter: beyond is no picture, but something to hurt with.
pub const MAX_RATIO: u32 = 20;
/// The edge of a face.
pub const FACE_EDGE: u32 = 256;
/// The edges of a cover: three eighths as high as it is wide.
pub const COVER: (u32, u32) = (1_200, 450);
/// So many pixels are left before the last scaling of a cover, however long and narrow the picture is.
const MOST_LEFT: u64 = 8_000_000;
/// What decoding may take: 40 megapixels of 4 bytes and as much again as a decoder works with.
const MAX_MEMORY: u64 = 320 * 1024 * 1024;
const JPEG_QUALITY: u8 = 82;

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// The first bytes are not those of JPEG, PNG, GIF or WebP.
    NotAPicture,
    /// More bytes or pixels than allowed.
    TooLarge,
    /// One edge is many times as long as the other.
    TooNarrow,
    /// It cannot be decoded, or is half a file.
    Broken,
    /// It is built so that decoding takes too long.
    TooSlow,
}

impl PictureFault {
    /// The Fluent message that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotAPicture => "picture-not-a-picture",
            Self::TooLarge => "picture-too-large",
            Self::TooNarrow => "picture-too-narrow",
            Self::Broken => "picture-broken",
            Self::TooSlow => "picture-too-slow",
        }
    }
}

/// A picture written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// `image/jpeg` or `image/png`.
    pub content_type: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

/// A part of a picture.
#[derive(Clone, Copy)]
struct Part {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

impl Part {
    /// The square in the middle, which becomes the face.
    fn middle(width: u32, height: u32) -> Part {
        Part::shaped((width, height), (1, 1))
    }

    /// The largest part in the middle of a picture with edges of this ratio.
    fn shaped((width, height): (u32, u32), (across, down): (u32, u32)) -> Part {
        let high = (u64::from(width) * u64::from(down) / u64::from(across)).min(u64::from(height)) as u32;
        let wide = (u64::from(height) * u64::from(across) / u64::from(down)).min(u64::from(width)) as u32;
        let (wide, high) = (wide.max(1), high.max(1));
        Part {
            x: (width - wide) / 2,
            y: (height - high) / 2,
            width: wide,
            height: high,
        }
    }
}

/// What a picture becomes: how much of it is decoded depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Becomes {
    Face,
    Cover,
    /// All of it, with no edge longer than this.
    Within(u32),
}

impl Becomes {
    /// What of a picture is read: of a face the square in the middle; what the middle of a cover is depends on how it
    /// is turned upright, which comes later.
    fn part(self, width: u32, height: u32) -> Part {
        match self {
            Becomes::Face => Part::middle(width, height),
            Becomes::Cover | Becomes::Within(_) => Part::shaped((width, height), (width.max(1), height.max(1))),
        }
    }
}

/// So many pixels become one before the last, careful scaling, which begins with twice the size it ends with; what is
/// shown whole stays below twice its size, so that it takes 40 MB at most.
fn factor(width: u32, height: u32, becomes: Becomes) -> u32 {
    match becomes {
        Becomes::Face => (width.min(height) / (2 * FACE_EDGE)).max(1),
        Becomes::Cover => {
            let pixels = u64::from(width) * u64::from(height);
            let least = (1..).find(|factor: &u32| pixels / u64::from(*factor).pow(2) <= MOST_LEFT);
            (width.min(height) / (2 * COVER.1)).max(least.unwrap_or(1))
        }
        Becomes::Within(edge) => (width.max(height) / edge).max(1),
    }
}

/// Is it a picture of a kind that is taken? Its first bytes say so.
pub fn is_picture(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

/// Recodes a picture whole, scaled down to the longer of two edges, and once more to the shorter.
pub fn recode_within(
    bytes: &[u8],
    (large, small): (u32, u32),
    until: Instant,
) -> Result<(Picture, Picture), PictureFault> {
    let picture = decode(bytes, until, Becomes::Within(large))?;
    let scaled = |picture: &DynamicImage, edge: u32| match picture.width().max(picture.height()) > edge {
        true => picture.resize(edge, edge, FilterType::Lanczos3),
        false => picture.clone(),
    };
    let picture = scaled(&picture, large);
    let little = scaled(&picture, small);
    if Instant::now() >= until {
        return Err(PictureFault::TooSlow);
    }
    // Both are of one kind: a speck that lets something through may be gone in the small one.
    let clear = transparent(&picture);
    Ok((encode(picture, clear)?, encode(little, clear)?))
}

/// Recodes a face: the square in the middle, 256 pixels.
pub fn recode_face(bytes: &[u8], until: Instant) -> Result<Picture, PictureFault> {
    let picture = decode(bytes, until, Becomes::Face)?;
    let Part { x, y, width, height } = Part::middle(picture.width(), picture.height());
    // The part first: scaled whole, a narrow picture would become as long as it is narrow.
    write(
        picture
            .crop_imm(x, y, width, height)
            .resize_exact(FACE_EDGE, FACE_EDGE, FilterType::Lanczos3),
    )
}

/// Recodes a cover: the middle of a picture, three eighths as high as it is wide and at most 1,200 pixels across.
pub fn recode_cover(bytes: &[u8], until: Instant) -> Result<Picture, PictureFault> {
    let picture = decode(bytes, until, Becomes::Cover)?;
    let Part { x, y, width, height } = Part::shaped((picture.width(), picture.height()), COVER);
    let part = picture.crop_imm(x, y, width, height);
    // A small one stays as it is: nothing of what is missing comes from making it larger.
    write(if width > COVER.0 {
        part.resize_exact(COVER.0, COVER.1, FilterType::Lanczos3)
    } else {
        part
    })
}

/// Decodes the first frame, upright and no larger than what becomes of it needs.
fn decode(bytes: &[u8], until: Instant, becomes: Becomes) -> Result<DynamicImage, PictureFault> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureFault::TooLarge);
    }
    let (mut picture, turned) = match format(bytes).ok_or(PictureFault::NotAPicture)? {
        ImageFormat::Jpeg => jpeg::decode(bytes, until, becomes),
        ImageFormat::Png => shrink::decode_png(bytes, until, becomes),
        other => whole(bytes, other, until, becomes),
    }?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// May a picture of this size be decoded? Asked on its header, before memory is taken.
fn check(width: u32, height: u32) -> Result<(), PictureFault> {
    let (shorter, longer) = (width.min(height), width.max(height));
    if shorter == 0 {
        return Err(PictureFault::Broken);
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureFault::TooLarge);
    }
    if longer > shorter.saturating_mul(MAX_RATIO) {
        Err(PictureFault::TooNarrow)
    } else {
        Ok(())
    }
}

/// Decodes what cannot be decoded in parts, and shrinks it before anything else is done with it.
fn whole(
    bytes: &[u8],
    format: ImageFormat,
    until: Instant,
    becomes: Becomes,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    check(width, height)?;
    if u64::from(width) * u64::from(height) > MAX_WHOLE || decoder.total_bytes() > MAX_MEMORY {
        return Err(PictureFault::TooLarge);
    }
    let turned = decoder.orientation().map_err(fault)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    let small = if factor(width, height, becomes) == 1 {
        picture
    } else {
        shrink::shrink(&picture, until, becomes)?
    };
    Ok((small, turned))
}

fn fault(error: image::ImageError) -> PictureFault {
    match error {
        image::ImageError::Limits(_) => PictureFault::TooLarge,
        _ => PictureFault::Broken,
    }
}

/// The kind of file by its first bytes; its name and declared type do not count.
fn format(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn write(picture: DynamicImage) -> Result<Picture, PictureFault> {
    let clear = transparent(&picture);
    encode(picture, clear)
}

fn encode(picture: DynamicImage, clear: bool) -> Result<Picture, PictureFault> {
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let content_type = if clear {
        let plain = DynamicImage::ImageRgba8(picture.into_rgba8());
        plain
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .map_err(fault)?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        picture.into_rgb8().write_with_encoder(encoder).map_err(fault)?;
        "image/jpeg"
    };
    let sha256 = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Picture {
        bytes,
        content_type,
        width,
        height,
        sha256,
    })
}

/// Whether any pixel lets something through; an alpha channel alone does not make a photo a drawing.
fn transparent(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] != u8::MAX)
}

#[cfg(test)]
mod tests;
