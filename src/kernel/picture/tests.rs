//! Pictures as people and attackers send them.
use super::*;
use std::time::Duration;

use image::{Rgb, RgbImage, Rgba, RgbaImage};

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(600)
}

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Left half red, right half blue.
fn photo(width: u32, height: u32) -> DynamicImage {
    let colour = |x, _| {
        if x < width / 2 {
            Rgb([250, 0, 0])
        } else {
            Rgb([0, 0, 250])
        }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

fn read(picture: &Picture) -> DynamicImage {
    image::load_from_memory(&picture.bytes).unwrap()
}

#[test]
fn every_kind_is_read_and_scaled() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let picture = recode_face(&file(&photo(400, 200), format), soon()).unwrap();
        assert_eq!(
            (picture.width, picture.height, picture.content_type),
            (256, 256, "image/jpeg"),
            "{format:?}"
        );
        assert_eq!((read(&picture).width(), read(&picture).height()), (256, 256));
        assert_eq!(picture.sha256.len(), 64);
    }
}

#[test]
fn transparency_is_kept_and_faces_are_the_square_in_the_middle() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(30, 30, Rgba([9, 9, 9, 0])));
    assert_eq!(
        recode_face(&file(&clear, ImageFormat::Png), soon())
            .unwrap()
            .content_type,
        "image/png"
    );
    let face = recode_face(&file(&photo(600, 300), ImageFormat::Png), soon()).unwrap();
    assert_eq!((face.width, face.height), (256, 256));
    let pixels = read(&face).into_rgb8();
    assert!(pixels.get_pixel(5, 128).0[0] > 200 && pixels.get_pixel(250, 128).0[2] > 200);
}

#[test]
fn covers_are_the_middle_of_a_picture_in_one_shape() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let cover = recode_cover(&file(&photo(2_400, 1_800), format), soon()).unwrap();
        assert_eq!(
            (cover.width, cover.height, cover.content_type),
            (1_200, 450, "image/jpeg"),
            "{format:?}"
        );
        let pixels = read(&cover).into_rgb8();
        assert!(pixels.get_pixel(5, 225).0[0] > 200 && pixels.get_pixel(1_190, 225).0[2] > 200);
        // A small one is not made larger, whatever its shape.
        for (width, height, wide, high) in [(400, 300, 400, 150), (80, 600, 80, 30), (400, 30, 80, 30), (1, 1, 1, 1)] {
            let cover = recode_cover(&file(&photo(width, height), format), soon()).unwrap();
            assert_eq!(
                (cover.width, cover.height),
                (wide, high),
                "{width} x {height} {format:?}"
            );
        }
    }
    let mut turned = file(&photo(1_600, 400), ImageFormat::Jpeg);
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    turned.splice(2..2, [&[0xff, 0xe1, 0, 34][..], exif].concat());
    let cover = recode_cover(&turned, soon()).unwrap();
    assert_eq!(
        (cover.width, cover.height),
        (400, 150),
        "it stood upright before it was cut"
    );
    assert_eq!(recode_cover(b"just text", soon()), Err(PictureFault::NotAPicture));
}

/// However long and narrow a picture is, what is decoded of it stays small.
#[test]
fn what_is_left_of_a_cover_is_bounded() {
    for (width, height) in [
        (36_000, 1_800),
        (1_800, 36_000),
        (8_062, 8_062),
        (20_000, 1_000),
        (12_000, 5_400),
    ] {
        let factor = factor(width, height, Becomes::Cover);
        let left = u64::from(width / factor) * u64::from(height / factor);
        assert!(left <= MOST_LEFT, "{width} x {height}: {left}");
        assert!(
            width.min(height) / factor >= COVER.1,
            "{width} x {height}: less than it needs"
        );
    }
}

#[test]
fn no_face_is_larger_than_the_table_takes() {
    let mut seed = 1_u32;
    let noise = RgbaImage::from_fn(256, 256, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgba(seed.to_le_bytes())
    });
    let face = recode_face(&file(&DynamicImage::ImageRgba8(noise), ImageFormat::Png), soon()).unwrap();
    assert_eq!(face.content_type, "image/png");
    assert!(
        (256 * 1024..272 * 1024).contains(&face.bytes.len()),
        "{}",
        face.bytes.len()
    );
}

#[test]
fn turned_upright_and_without_its_metadata() {
    let plain = file(&photo(40, 20), ImageFormat::Jpeg);
    // An EXIF block that says: turn by 90 degrees; and a marker that must not survive.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0SECRET-PLACE".to_vec();
    let mut turned = vec![0xff, 0xd8, 0xff, 0xe1, 0, (exif.len() + 2) as u8];
    turned.append(&mut exif);
    turned.extend_from_slice(&plain[2..]);
    let picture = recode_face(&turned, soon()).unwrap();
    assert_eq!((picture.width, picture.height), (256, 256));
    assert!(
        !picture
            .bytes
            .windows(6)
            .any(|part| part == b"SECRET" || part == b"Exif\0\0")
    );
    // What was left is above now, what was right below.
    let pixels = read(&picture).into_rgb8();
    assert!(pixels.get_pixel(200, 5).0[0] > 200 && pixels.get_pixel(50, 250).0[2] > 200);
}

#[test]
fn a_bomb_is_refused_on_its_header() {
    let mut bomb = file(&photo(2, 2), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(recode_face(&bomb, soon()), Err(PictureFault::TooLarge));
    assert_eq!(
        recode_face(&vec![0xff; MAX_BYTES + 1], soon()),
        Err(PictureFault::TooLarge)
    );
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[test]
fn truncated_and_renamed_files_are_refused() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = file(&photo(400, 200), format);
        assert_eq!(
            recode_face(&whole[..whole.len() / 2], soon()),
            Err(PictureFault::Broken),
            "{format:?}"
        );
    }
    for text in [&b"just text"[..], b"<svg onload=x>", b"%PDF-1.7", b""] {
        assert_eq!(recode_face(text, soon()), Err(PictureFault::NotAPicture));
    }
    assert_eq!(
        recode_face(&[0xff, 0xd8, 0xff, 0, 1, 2], soon()),
        Err(PictureFault::Broken)
    );
}

/// A PNG whose header announces this size; nothing behind it fits.
fn announced(width: u32, height: u32) -> Vec<u8> {
    let mut file = file(&photo(2, 2), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&file[12..29]);
    file[29..33].copy_from_slice(&sum.to_be_bytes());
    file
}

#[test]
fn a_picture_that_is_a_line_is_refused_on_its_header() {
    for (width, height) in [
        (1, 39_999_999),
        (39_999_999, 1),
        (1, 4_000_000),
        (1, 21),
        (1_000, 20_001),
    ] {
        assert_eq!(
            recode_face(&announced(width, height), soon()),
            Err(PictureFault::TooNarrow),
            "{width} x {height}"
        );
    }
    assert_eq!(recode_face(&announced(0, 10), soon()), Err(PictureFault::Broken));
    for (width, height) in [(1, 20), (400, 20)] {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let face = recode_face(&file(&photo(width, height), format), soon()).unwrap();
            assert_eq!((face.width, face.height), (256, 256), "{width} x {height} {format:?}");
            assert_eq!(
                recode_face(&file(&photo(10, 201), format), soon()),
                Err(PictureFault::TooNarrow),
                "{format:?}"
            );
        }
    }
}

#[test]
fn nothing_goes_on_when_nobody_waits_any_more() {
    let past = Instant::now();
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        assert_eq!(
            recode_face(&file(&photo(400, 200), format), past),
            Err(PictureFault::TooSlow),
            "{format:?}"
        );
    }
    assert_eq!(
        recode_face(&file(&photo(1_400, 1_200), ImageFormat::WebP), past),
        Err(PictureFault::TooSlow)
    );
}

#[test]
fn a_photo_with_too_many_walks_over_it_is_refused_before_the_first() {
    let whole = file(&photo(40, 20), ImageFormat::Jpeg);
    let scan = whole.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    let walks = [0xff, 0xda, 0, 2].repeat(40);
    let bomb = [&whole[..scan], &walks, &whole[scan..]].concat();
    assert_eq!(recode_face(&bomb, soon()), Err(PictureFault::TooSlow));
}

#[test]
fn half_a_photo_is_not_taken_for_a_whole_one_wherever_it_ends() {
    let whole = file(&photo(400, 200), ImageFormat::Jpeg);
    assert!(recode_face(&[&whole[..], b"what a camera writes behind it"].concat(), soon()).is_ok());
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        assert_eq!(
            recode_face(cut, soon()).err(),
            Some(if part == 0 {
                PictureFault::NotAPicture
            } else {
                PictureFault::Broken
            }),
            "{part}"
        );
        let padded = [cut, &vec![0; whole.len() - cut.len()]].concat();
        assert!(
            recode_face(&padded, soon()).is_err(),
            "{part}, padded with zeros as a broken download is"
        );
    }
    assert!(recode_face(&whole[..whole.len() - 1], soon()).is_err());
}

#[test]
fn a_photo_of_a_new_phone_and_a_large_drawing_cost_little_memory() {
    let own = std::env::current_exe().unwrap();
    let alone = [
        "--ignored",
        "--exact",
        "--nocapture",
        "kernel::picture::tests::measured_in_a_process_of_its_own",
    ];
    let run = std::process::Command::new(own).args(alone).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

/// The most memory this process had since it was last asked, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    let most = line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024;
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    most
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn measured_in_a_process_of_its_own() {
    let colour = |width, height| {
        DynamicImage::ImageRgb8(
            RgbImage::from_raw(width, height, vec![90; width as usize * height as usize * 3]).unwrap(),
        )
    };
    let mut turned = file(&colour(8_064, 6_048), ImageFormat::Jpeg);
    turned.splice(
        2..2,
        [
            &[0xff, 0xe1, 0, 34][..],
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
        ]
        .concat(),
    );
    for (name, bytes, most) in [
        ("48 megapixels, turned", turned, 64),
        ("50 megapixels", file(&colour(8_192, 6_144), ImageFormat::Jpeg), 64),
        // Rows are read by code of our own, which is slow in a test: fewer of them prove the same.
        (
            "20 megapixels of a drawing, 60 MB if it were whole",
            file(&colour(4_000, 5_000), ImageFormat::Png),
            30,
        ),
        ("4 megapixels whole", file(&colour(2_000, 2_000), ImageFormat::Gif), 64),
    ] {
        assert!(bytes.len() <= MAX_BYTES, "{name}: {} bytes", bytes.len());
        peak();
        let before = peak();
        let begun = Instant::now();
        let face = recode_face(&bytes, soon()).unwrap();
        let took = peak().saturating_sub(before);
        println!("{name}: {} bytes, {took} MiB, {:?}", bytes.len(), begun.elapsed());
        assert!(took <= most, "{name}: {took} MiB");
        assert_eq!((face.width, face.height), (256, 256));
    }
}

#[test]
fn pictures_of_texts_are_whole_upright_and_never_scaled_up() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let sent = file(&photo(2_000, 1_000), format);
        let (large, small) = recode_within(&sent, (800, 200), soon()).unwrap();
        assert_eq!(
            (large.width, large.height, small.width, small.height),
            (800, 400, 200, 100),
            "{format:?}"
        );
        let pixels = read(&large).into_rgb8();
        assert!(
            pixels.get_pixel(5, 200).0[0] > 200 && pixels.get_pixel(790, 200).0[2] > 200,
            "{format:?}"
        );
    }
    let (large, small) = recode_within(&file(&photo(40, 20), ImageFormat::Png), (800, 200), soon()).unwrap();
    assert_eq!((large.width, large.height, small.width), (40, 20, 40));
    let mut specked = RgbaImage::from_pixel(2_000, 1_000, Rgba([9, 9, 9, 255]));
    specked.put_pixel(3, 3, Rgba([0, 0, 0, 0]));
    let specked = file(&DynamicImage::ImageRgba8(specked), ImageFormat::Png);
    let (large, small) = recode_within(&specked, (2_000, 20), soon()).unwrap();
    assert_eq!(
        (large.content_type, small.content_type),
        ("image/png", "image/png"),
        "both are of one kind"
    );
}
