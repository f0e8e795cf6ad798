//! The cover of the running campaign of the demo: a branch between two houses, drawn here, since a photo would belong
//! to somebody.
use std::io::Cursor;
use std::time::{Duration, Instant};

use image::{ImageFormat, Rgb, RgbImage};

use crate::kernel::base::error::{Error, Result};
use crate::kernel::picture::{self, Picture};

type Colour = [u8; 3];

/// What it is drawn on, in units of which three are two pixels: nothing is to wait long for it.
const SHEET: (u32, u32) = (1_200, 450);
const SIZE: (u32, u32) = (pixels(SHEET.0), pixels(SHEET.1));
const SKY: (Colour, Colour) = ([246, 214, 168], [222, 235, 238]);
const SUN: Colour = [255, 241, 206];
const HILLS: [Colour; 2] = [[143, 176, 168], [98, 144, 136]];
const GROUND: Colour = [214, 203, 184];
const HOUSES: [Colour; 2] = [[191, 106, 79], [232, 211, 176]];
const ROOFS: [Colour; 2] = [[122, 62, 50], [133, 92, 66]];
const BRANCH: Colour = [17, 88, 107];
const GLASS: Colour = [255, 226, 158];
const DOOR: Colour = [255, 249, 235];
const LEAVES: Colour = [58, 112, 84];
const TRUNK: Colour = [96, 72, 54];
const PANE: Colour = [247, 239, 221];

const fn pixels(units: u32) -> u32 {
    units * 2 / 3
}

struct Sheet(RgbImage);

impl Sheet {
    /// Within these bounds: `covers` says how much of a pixel is covered, from 0 to 1.
    fn paint(
        &mut self,
        colour: Colour,
        (left, top, right, foot): (f32, f32, f32, f32),
        covers: impl Fn(f32, f32) -> f32,
    ) {
        let (first, last) = (
            |at: f32| pixels(at.max(0.0) as u32),
            |at: f32| pixels(at.max(0.0) as u32 + 2),
        );
        for y in first(top)..last(foot).min(SIZE.1) {
            for x in first(left)..last(right).min(SIZE.0) {
                let part = covers((x as f32 + 0.5) * 1.5, (y as f32 + 0.5) * 1.5).clamp(0.0, 1.0);
                let pixel = self.0.get_pixel_mut(x, y);
                for (value, wanted) in pixel.0.iter_mut().zip(colour) {
                    *value = (f32::from(*value) * (1.0 - part) + f32::from(wanted) * part).round() as u8;
                }
            }
        }
    }

    fn block(&mut self, colour: Colour, (left, top): (u32, u32), (wide, high): (u32, u32)) {
        for y in pixels(top)..pixels(top + high) {
            for x in pixels(left)..pixels(left + wide) {
                self.0.put_pixel(x, y, Rgb(colour));
            }
        }
    }

    fn disc(&mut self, colour: Colour, (across, down): (f32, f32), radius: f32) {
        let (wide, far) = (radius + 1.0, radius + 2.0);
        let bounds = (across - wide, down - wide, across + far, down + far);
        self.paint(colour, bounds, |x, y| radius - (x - across).hypot(y - down) + 0.5);
    }

    /// A gable with its foot at `left`, `foot`.
    fn gable(&mut self, colour: Colour, (left, foot): (f32, f32), (wide, high): (f32, f32)) {
        let steep = high / (wide / 2.0);
        let shrink = (1.0 + steep * steep).sqrt();
        let bounds = (left - 1.0, foot - high - 1.0, left + wide + 2.0, foot + 2.0);
        self.paint(colour, bounds, |x, y| {
            let roof = foot - high + (x - left - wide / 2.0).abs() * steep;
            ((y - roof) / shrink + 0.5).min(foot - y + 0.5)
        });
    }

    fn tree(&mut self, across: f32, foot: f32) {
        self.block(TRUNK, ((across - 5.0) as u32, (foot - 60.0) as u32), (10, 60));
        for (x, y, radius) in [(0.0, -92.0, 40.0), (-24.0, -70.0, 28.0), (24.0, -70.0, 28.0)] {
            self.disc(LEAVES, (across + x, foot + y), radius);
        }
    }
}

fn sky() -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |_, y| {
        let low = y as f32 / SIZE.1 as f32;
        let mix = |of: usize| f32::from(SKY.1[of]) * (1.0 - low) + f32::from(SKY.0[of]) * low;
        Rgb([mix(0) as u8, mix(1) as u8, mix(2) as u8])
    })
}

/// Draws it.
pub(super) fn draw() -> Result<Picture> {
    let mut sheet = Sheet(sky());
    sheet.disc(SUN, (930.0, 150.0), 62.0);
    let below = (0.0, 120.0, SHEET.0 as f32, 386.0);
    sheet.paint(HILLS[0], below, |x, y| {
        y - (250.0 - 60.0 * (x / 190.0).sin() - x / 22.0) + 0.5
    });
    sheet.paint(HILLS[1], below, |x, y| {
        y - (300.0 + 38.0 * (x / 150.0 + 1.4).sin()) + 0.5
    });
    sheet.block(GROUND, (0, 385), (SHEET.0, 65));
    for (house, left) in [(0_usize, 210_u32), (1, 790)] {
        sheet.gable(ROOFS[house], (left as f32 - 14.0, 200.0), (228.0, 92.0));
        sheet.block(HOUSES[house], (left, 200), (200, 185));
        for (across, down) in [(30, 30), (120, 30), (30, 105), (120, 105)] {
            sheet.block(PANE, (left + across, 200 + down), (48, 48));
            sheet.block(HOUSES[house], (left + across + 22, 200 + down), (4, 48));
        }
    }
    sheet.block(BRANCH, (420, 165), (360, 220));
    sheet.block(DOOR, (420, 205), (360, 6));
    for left in [445, 535, 655] {
        sheet.block(GLASS, (left, 235), (72, 150));
    }
    sheet.block(GLASS, (727, 235), (28, 150));
    sheet.block(DOOR, (612, 225), (38, 160));
    for across in [150.0, 1_060.0] {
        sheet.tree(across, 392.0);
    }
    let mut file = Vec::new();
    sheet
        .0
        .write_to(&mut Cursor::new(&mut file), ImageFormat::Png)
        .map_err(Error::internal)?;
    let until = Instant::now() + Duration::from_secs(600);
    picture::recode_cover(&file, until).map_err(|fault| Error::internal(fault.key()))
}
