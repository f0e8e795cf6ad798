//! Pictures that people upload: recognised by their first bytes, capped before decoding, turned upright and written
//! anew, so that position, camera and other metadata are gone.
//!
//! Photos become JPEG (quality 82), pictures with transparency PNG: the WebP encoder we have is lossless only,
//! which suits neither.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

/// The largest file taken.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most pixels decoded.
pub const MAX_PIXELS: u64 = 40_000_000;
/// The edge of a face.
pub const FACE_EDGE: u32 = 256;
/// What decoding may take: 40 megapixels of 8 bytes with a margin.
const MAX_MEMORY: u64 = 400 * 1024 * 1024;
const JPEG_QUALITY: u8 = 82;

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// The first bytes are not those of JPEG, PNG, GIF or WebP.
    NotAPicture,
    /// More bytes or pixels than allowed.
    TooLarge,
    /// It cannot be decoded.
    Broken,
}

impl PictureFault {
    /// The Fluent message that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotAPicture => "picture-not-a-picture",
            Self::TooLarge => "picture-too-large",
            Self::Broken => "picture-broken",
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

/// Recodes a picture so that neither edge is longer than `max_edge`; smaller ones keep their size.
pub fn recode(bytes: &[u8], max_edge: u32) -> Result<Picture, PictureFault> {
    let picture = decode(bytes)?;
    let edge = max_edge.max(1);
    let fits = picture.width() <= edge && picture.height() <= edge;
    write(if fits { picture } else { picture.resize(edge, edge, FilterType::Lanczos3) })
}

/// Recodes a face: the square in the middle, 256 pixels.
pub fn recode_face(bytes: &[u8]) -> Result<Picture, PictureFault> {
    write(decode(bytes)?.resize_to_fill(FACE_EDGE, FACE_EDGE, FilterType::Lanczos3))
}

/// Decodes the first frame, upright. Size and pixels are checked on the header, before memory is taken.
fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureFault::TooLarge);
    }
    let format = format(bytes).ok_or(PictureFault::NotAPicture)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureFault::TooLarge);
    }
    let orientation = decoder.orientation().map_err(fault)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    picture.apply_orientation(orientation);
    Ok(picture)
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
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let content_type = if transparent(&picture) {
        let plain = DynamicImage::ImageRgba8(picture.into_rgba8());
        plain.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(fault)?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        picture.into_rgb8().write_with_encoder(encoder).map_err(fault)?;
        "image/jpeg"
    };
    let sha256 = format!("{:x}", Sha256::digest(&bytes));
    Ok(Picture { bytes, content_type, width, height, sha256 })
}

/// Whether any pixel lets something through; an alpha channel alone does not make a photo a drawing.
fn transparent(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] != u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    /// Left half red, right half blue.
    fn photo(width: u32, height: u32) -> DynamicImage {
        let colour = |x, _| {
            if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) }
        };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
    }

    fn read(picture: &Picture) -> DynamicImage {
        image::load_from_memory(&picture.bytes).unwrap()
    }

    #[test]
    fn every_kind_is_read_and_scaled() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
            let picture = recode(&file(&photo(400, 200), format), 100).unwrap();
            assert_eq!((picture.width, picture.height, picture.content_type), (100, 50, "image/jpeg"), "{format:?}");
            assert_eq!((read(&picture).width(), read(&picture).height()), (100, 50));
            assert_eq!(picture.sha256.len(), 64);
        }
        let small = recode(&file(&photo(40, 20), ImageFormat::Png), 100).unwrap();
        assert_eq!((small.width, small.height), (40, 20));
    }

    #[test]
    fn transparency_is_kept_and_faces_are_the_square_in_the_middle() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(30, 30, Rgba([9, 9, 9, 0])));
        assert_eq!(recode(&file(&clear, ImageFormat::Png), 99).unwrap().content_type, "image/png");
        let face = recode_face(&file(&photo(600, 300), ImageFormat::Png)).unwrap();
        assert_eq!((face.width, face.height), (256, 256));
        let pixels = read(&face).into_rgb8();
        assert!(pixels.get_pixel(5, 128).0[0] > 200 && pixels.get_pixel(250, 128).0[2] > 200);
    }

    #[test]
    fn turned_upright_and_without_its_metadata() {
        let plain = file(&photo(40, 20), ImageFormat::Jpeg);
        // An EXIF block that says: turn by 90 degrees; and a marker that must not survive.
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0SECRET-PLACE".to_vec();
        let mut turned = vec![0xff, 0xd8, 0xff, 0xe1, 0, (exif.len() + 2) as u8];
        turned.append(&mut exif);
        turned.extend_from_slice(&plain[2..]);
        let picture = recode(&turned, 100).unwrap();
        assert_eq!((picture.width, picture.height), (20, 40));
        assert!(!picture.bytes.windows(6).any(|part| part == b"SECRET" || part == b"Exif\0\0"));
        assert!(read(&picture).into_rgb8().get_pixel(10, 2).0[0] > 200);
    }

    #[test]
    fn a_bomb_is_refused_on_its_header() {
        let mut bomb = file(&photo(2, 2), ImageFormat::Png);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let sum = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(recode(&bomb, 100), Err(PictureFault::TooLarge));
        assert_eq!(recode(&vec![0xff; MAX_BYTES + 1], 100), Err(PictureFault::TooLarge));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        })
    }

    #[test]
    fn truncated_and_renamed_files_are_refused() {
        for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
            let whole = file(&photo(400, 200), format);
            assert_eq!(recode(&whole[..whole.len() / 2], 100), Err(PictureFault::Broken), "{format:?}");
        }
        for text in [&b"just text"[..], b"<svg onload=x>", b"%PDF-1.7", b""] {
            assert_eq!(recode(text, 100), Err(PictureFault::NotAPicture));
        }
        assert_eq!(recode(&[0xff, 0xd8, 0xff, 0, 1, 2], 100), Err(PictureFault::Broken));
    }
}
