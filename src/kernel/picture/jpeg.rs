//! Photos: looked over marker by marker, then decoded at an eighth, a quarter or half of their size, so that a picture
//! of 50 megapixels is never whole in memory.
use std::io::{self, Cursor, Read};
use std::time::Instant;

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::{Decoder, Error, PixelFormat};

use super::{Becomes, MAX_MEMORY, PictureFault, check};

/// A progressive photo has about ten scans; each more costs another walk over the whole picture, for a few bytes.
const MOST_SCANS: usize = 32;
/// How many reads go by between two looks at the clock.
const LOOK_EVERY: u32 = 4_096;

/// What the markers say.
struct Survey {
    width: u32,
    height: u32,
    /// Bytes that are kept until the last scan of a progressive photo has come.
    kept: u64,
}

/// Decodes a photo no larger than what becomes of it needs.
pub(super) fn decode(
    bytes: &[u8],
    until: Instant,
    becomes: Becomes,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    let survey = survey(bytes)?;
    check(survey.width, survey.height)?;
    if survey.kept > MAX_MEMORY {
        return Err(PictureFault::TooLarge);
    }
    let mut decoder = Decoder::new(Timed {
        inner: Cursor::new(bytes),
        until,
        reads: 0,
    });
    decoder.read_info().map_err(fault)?;
    let factor = super::factor(survey.width, survey.height, becomes);
    let wanted = |edge: u32| u16::try_from(edge.div_ceil(factor)).unwrap_or(u16::MAX);
    decoder
        .scale(wanted(survey.width), wanted(survey.height))
        .map_err(fault)?;
    let pixels = decoder.decode().map_err(fault)?;
    let info = decoder.info().ok_or(PictureFault::Broken)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    let picture = match info.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
        PixelFormat::L16 => None,
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        PixelFormat::CMYK32 => RgbImage::from_raw(width, height, from_inks(&pixels)).map(DynamicImage::ImageRgb8),
    };
    let turned = decoder
        .exif_data()
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    picture.map(|picture| (picture, turned)).ok_or(PictureFault::Broken)
}

/// Pictures for print: cyan, magenta, yellow and black.
fn from_inks(pixels: &[u8]) -> Vec<u8> {
    let light = |ink: u8, black: u8| ((255 - u32::from(ink)) * (255 - u32::from(black)) / 255) as u8;
    pixels
        .chunks_exact(4)
        .flat_map(|inks| [0, 1, 2].map(|ink| light(inks[ink], inks[3])))
        .collect()
}

fn fault(error: Error) -> PictureFault {
    match error {
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => PictureFault::TooSlow,
        _ => PictureFault::Broken,
    }
}

/// Walks from marker to marker. A file that ends before its end marker is half a picture,
/// whatever a decoder makes of it.
fn survey(bytes: &[u8]) -> Result<Survey, PictureFault> {
    let (mut at, mut scans, mut found) = (2, 0, None);
    loop {
        let marker = next_marker(bytes, &mut at).ok_or(PictureFault::Broken)?;
        if marker == 0xd9 {
            return found.filter(|_| scans > 0).ok_or(PictureFault::Broken);
        }
        let length = bytes
            .get(at..at + 2)
            .map(|two| usize::from(two[0]) << 8 | usize::from(two[1]));
        let length = length.filter(|length| *length >= 2).ok_or(PictureFault::Broken)?;
        let segment = bytes.get(at + 2..at + length).ok_or(PictureFault::Broken)?;
        match marker {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf if found.is_some() => return Err(PictureFault::Broken),
            0xc0..=0xcf => found = Some(frame(marker, segment).ok_or(PictureFault::Broken)?),
            0xda => scans += 1,
            _ => {}
        }
        if scans > MOST_SCANS {
            return Err(PictureFault::TooSlow);
        }
        at += length;
    }
}

/// The next marker from here on: in the data of a scan, `ff` is followed by zero or a restart mark.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        *at += bytes.get(*at..)?.iter().position(|byte| *byte == 0xff)? + 1;
        let marker = *bytes.get(*at)?;
        if !matches!(marker, 0x00 | 0x01 | 0xd0..=0xd7 | 0xff) {
            *at += 1;
            return Some(marker);
        }
    }
}

fn frame(marker: u8, segment: &[u8]) -> Option<Survey> {
    let [_, h1, h0, w1, w0, count, components @ ..] = segment else {
        return None;
    };
    let (width, height) = (
        u32::from(u16::from_be_bytes([*w1, *w0])),
        u32::from(u16::from_be_bytes([*h1, *h0])),
    );
    let sampling: Vec<(u64, u64)> = components
        .chunks_exact(3)
        .map(|one| (u64::from(one[1] >> 4), u64::from(one[1] & 15)))
        .collect();
    if sampling.len() != usize::from(*count) || sampling.iter().any(|(across, down)| *across == 0 || *down == 0) {
        return None;
    }
    let (most_across, most_down) = (
        sampling.iter().map(|one| one.0).max()?,
        sampling.iter().map(|one| one.1).max()?,
    );
    let blocks = |edge: u32, own: u64, most: u64| (u64::from(edge) * own).div_ceil(most * 8) + own;
    let kept = sampling
        .iter()
        .map(|(across, down)| blocks(width, *across, most_across) * blocks(height, *down, most_down) * 128)
        .sum();
    // Only what comes in several walks is kept until the last of them.
    Some(Survey {
        width,
        height,
        kept: if matches!(marker, 0xc2 | 0xc6) { kept } else { 0 },
    })
}

/// A reader that ends when nobody waits any more.
struct Timed<R> {
    inner: R,
    until: Instant,
    reads: u32,
}

impl<R: Read> Read for Timed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reads = self.reads.wrapping_add(1);
        if self.reads % LOOK_EVERY == 1 && Instant::now() >= self.until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.inner.read(buffer)
    }
}
