//! Pictures without loss: averaged square by square while they are read, so that only the small picture is in memory.
use std::io::Cursor;
use std::time::Instant;

use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, RgbaImage};
use png::{ColorType, DecodingError, Limits, Transformations};

use super::{Becomes, MAX_MEMORY, Part, PictureFault, check, factor, whole};

/// Averages squares of `factor` by `factor` pixels of a part of a picture; its rows come one by one.
struct Shrink {
    part: Part,
    factor: u32,
    across: u32,
    sums: Vec<[u64; 4]>,
    rows: u32,
    done: Vec<u8>,
}

impl Shrink {
    fn new(part: Part, factor: u32) -> Shrink {
        let across = part.width / factor;
        Shrink {
            part,
            factor,
            across,
            sums: vec![[0; 4]; across as usize],
            rows: 0,
            done: Vec::new(),
        }
    }

    /// Takes row `y`; `pixel` tells the colour at a column.
    fn row(&mut self, y: u32, pixel: impl Fn(u32) -> [u8; 4]) {
        if y < self.part.y || y >= self.part.y + self.part.height {
            return;
        }
        for (column, sum) in self.sums.iter_mut().enumerate() {
            let first = self.part.x + column as u32 * self.factor;
            for x in first..first + self.factor {
                // Colours count by how much of them is seen.
                let [red, green, blue, alpha] = pixel(x).map(u64::from);
                for (sum, value) in sum.iter_mut().zip([red * alpha, green * alpha, blue * alpha, alpha]) {
                    *sum += value;
                }
            }
        }
        self.rows += 1;
        if self.rows == self.factor {
            let pixels = u64::from(self.factor) * u64::from(self.factor);
            for sum in &mut self.sums {
                let [red, green, blue, alpha] = std::mem::take(sum);
                self.done
                    .extend([red, green, blue].map(|colour| (colour / alpha.max(1)) as u8));
                self.done.push((alpha / pixels) as u8);
            }
            self.rows = 0;
        }
    }

    fn finish(self) -> Option<DynamicImage> {
        RgbaImage::from_raw(self.across, self.part.height / self.factor, self.done).map(DynamicImage::ImageRgba8)
    }
}

/// Reads a PNG row by row; one whose rows do not come in order is read whole.
pub(super) fn decode_png(
    bytes: &[u8],
    until: Instant,
    becomes: Becomes,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    let mut decoder = png::Decoder::new_with_limits(
        Cursor::new(bytes),
        Limits {
            bytes: MAX_MEMORY as usize,
        },
    );
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(fault)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check(width, height)?;
    if reader.info().interlaced {
        return whole(bytes, image::ImageFormat::Png, until, becomes);
    }
    let turned = reader
        .info()
        .exif_metadata
        .as_deref()
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    let kind = reader.output_color_type().0;
    let mut small = Shrink::new(becomes.part(width, height), factor(width, height, becomes));
    for y in 0..height {
        if Instant::now() >= until {
            return Err(PictureFault::TooSlow);
        }
        let row = reader.next_row().map_err(fault)?.ok_or(PictureFault::Broken)?;
        let data = row.data();
        match kind {
            ColorType::Grayscale | ColorType::Indexed => small.row(y, |x| grey(data[x as usize], u8::MAX)),
            ColorType::GrayscaleAlpha => small.row(y, |x| grey(data[x as usize * 2], data[x as usize * 2 + 1])),
            ColorType::Rgb => small.row(y, |x| three(&data[x as usize * 3..])),
            ColorType::Rgba => small.row(y, |x| four(&data[x as usize * 4..])),
        }
    }
    small
        .finish()
        .map(|picture| (picture, turned))
        .ok_or(PictureFault::Broken)
}

fn grey(light: u8, alpha: u8) -> [u8; 4] {
    [light, light, light, alpha]
}

fn three(data: &[u8]) -> [u8; 4] {
    [data[0], data[1], data[2], u8::MAX]
}

fn four(data: &[u8]) -> [u8; 4] {
    [data[0], data[1], data[2], data[3]]
}

fn fault(error: DecodingError) -> PictureFault {
    match error {
        DecodingError::LimitsExceeded => PictureFault::TooLarge,
        _ => PictureFault::Broken,
    }
}

/// The same for a picture that is whole in memory, without a second one of its size.
pub(super) fn shrink(picture: &DynamicImage, until: Instant, becomes: Becomes) -> Result<DynamicImage, PictureFault> {
    let (width, height) = picture.dimensions();
    let mut small = Shrink::new(becomes.part(width, height), factor(width, height, becomes));
    for y in 0..height {
        if Instant::now() >= until {
            return Err(PictureFault::TooSlow);
        }
        small.row(y, |x| picture.get_pixel(x, y).0);
    }
    small.finish().ok_or(PictureFault::Broken)
}
