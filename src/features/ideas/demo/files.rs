//! What authors of the demo add to their ideas: a drawing and a table.
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::features::entries::attachments::commands::put;
use crate::features::entries::model::Entry;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;

const TEMPLATES: &str = "Protokoll;Liegt heute in;Fassungen;Zuletzt geändert\r\n\
    Erstgespräch Baufinanzierung;Laufwerk Offenburg;4;12.03.2026\r\n\
    Jahresgespräch Firmenkunden;Laufwerk Lahr;3;02.09.2026\r\n\
    Anlageberatung;Postfach von Julia;5;21.10.2026\r\n\
    Kontoeröffnung Minderjährige;Laufwerk Kehl;2;30.06.2025\r\n";

/// Has this idea something to show?
pub(super) fn has(idea: &str) -> bool {
    matches!(idea, "schluesselbrett" | "vorlagen-ordner")
}

/// Adds what an idea shows.
pub(super) fn add(tx: &mut WriteTx, entry: &Entry, idea: &str) -> Result<()> {
    match idea {
        "schluesselbrett" => {
            let said = "Skizze: ein Brett mit sechs Haken, jeder mit einem Schild in einer anderen Farbe";
            put(tx, entry, ("Skizze Schlüsselbrett.png", drawn()?), said)
        }
        _ => put(tx, entry, ("Protokolle heute.csv", TEMPLATES.as_bytes().to_vec()), ""),
    }
}

/// A board with six hooks, each with a tag of its own colour and a key below.
fn drawn() -> Result<Vec<u8>> {
    let mut board = RgbImage::from_pixel(1_200, 800, Rgb([241, 236, 226]));
    fill(&mut board, (80, 120), (1_040, 560), [176, 132, 88]);
    fill(&mut board, (100, 140), (1_000, 520), [196, 152, 105]);
    let colours = [
        [196, 54, 60],
        [222, 150, 30],
        [236, 206, 70],
        [62, 140, 84],
        [44, 104, 170],
        [120, 78, 150],
    ];
    for (at, colour) in (0_u32..).zip(colours) {
        let left = 150 + at * 158;
        fill(&mut board, (left, 190), (110, 60), colour);
        fill(&mut board, (left + 50, 262), (10, 40), [70, 70, 74]);
        ring(&mut board, (left + 55, 345), (44, 28), [126, 130, 136]);
        fill(&mut board, (left + 48, 386), (14, 150), [126, 130, 136]);
        fill(&mut board, (left + 62, 486), (26, 14), [126, 130, 136]);
        fill(&mut board, (left + 62, 516), (18, 14), [126, 130, 136]);
    }
    let mut bytes = Cursor::new(Vec::new());
    let board = DynamicImage::ImageRgb8(board);
    board.write_to(&mut bytes, ImageFormat::Png).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}

fn fill(on: &mut RgbImage, (left, top): (u32, u32), (width, height): (u32, u32), colour: [u8; 3]) {
    for (x, y) in (top..top + height).flat_map(|y| (left..left + width).map(move |x| (x, y))) {
        on.put_pixel(x, y, Rgb(colour));
    }
}

fn ring(on: &mut RgbImage, (x, y): (u32, u32), (outer, inner): (u32, u32), colour: [u8; 3]) {
    for (across, down) in (0..=2 * outer).flat_map(|down| (0..=2 * outer).map(move |across| (across, down))) {
        let far = across.abs_diff(outer).pow(2) + down.abs_diff(outer).pow(2);
        if (inner.pow(2)..=outer.pow(2)).contains(&far) {
            on.put_pixel(x + across - outer, y + down - outer, Rgb(colour));
        }
    }
}
