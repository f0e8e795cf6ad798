//! Files of ideas: for a unit, of a draft, of what is held back as an invention, of what was removed.
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::ideas::{NO_SESSION, SEES_SALES, SIGN_IN, hand_in};
use super::who::{Persona::*, *};
use super::{Row, World};

/// Some picture.
fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, Rgb([9, 99, 9])));
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// A picture and a text beside an idea, each with words of its own; what they are called is kept in addresses.
fn add(world: &mut World, name: &str, number: i32, seen_by: &'static [Persona]) {
    let said = |world: &mut World, part: &str| world.canary(&format!("{name}: {part}"), seen_by);
    let [picture, text, inside, alt] =
        ["name of a picture", "name of a text", "text inside", "description"].map(|part| said(world, part));
    let place = format!("/entries/idea-{number}/attachments");
    let (picture, text) = (format!("{picture}.jpg"), format!("{text}.txt"));
    let sent = self::picture();
    let files: [(&str, &[u8]); 2] = [(&picture, &sent), (&text, inside.as_bytes())];
    world.at(Author).send_files(&place, "", &files).see_other();
    for (kind, format) in [("picture", "jpeg"), ("text", "txt")] {
        let query = format!(
            "select attachments.id::text as text from attachments join entries on entries.id = entry_id \
             where kind = 'idea' and number = {number} and format = '{format}'"
        );
        let id = world.app.text(&query);
        world.keep(format!("{name}.{kind}"), format!("{place}/{id}"));
    }
    let id = world.address(&format!("{{{name}.picture}}"));
    let id = id.rsplit('/').next().unwrap_or_default().to_owned();
    let (field, seen) = (format!("alt-{id}"), format!("seen-{id}"));
    let words = [(field.as_str(), alt.as_str()), (&seen, "1")];
    world.at(Author).send_parts(&place, &words, &[]).see_other();
}

pub fn seed(world: &mut World) {
    let (_, sales) = hand_in(world, "idea.filed", "publish", &["sales"], IDEA_SALES);
    add(world, "filed", sales, IDEA_SALES);
    let (_, draft) = hand_in(world, "idea.filed.draft", "draft", &["everyone"], AUTHOR);
    add(world, "draft", draft, AUTHOR);
    let (_, held) = hand_in(world, "idea.filed.held", "publish", &["everyone"], AUTHOR_AND_TEAM);
    add(world, "held", held, AUTHOR_AND_TEAM);
    super::submission::consider(world, ("idea.filed.held", held), "hold", AUTHOR_AND_TEAM);
    let (_, gone) = hand_in(world, "idea.filed.gone", "publish", &["everyone"], NOBODY);
    add(world, "gone", gone, NOBODY);
    let remove = format!("/entries/idea-{gone}/remove");
    world.at(Author).post(&remove, &[]).see_other();
}

const PAGE: &str = "GET /entries/{key}/attachments";
const FILE: &str = "GET /entries/{key}/attachments/{id}";
const SMALL: &str = "GET /entries/{key}/attachments/{id}/small";
const OWN: super::Answers = &[(AUTHOR, 200), (NOT_AUTHOR, 404), SIGN_IN];
const SECRET: super::Answers = &[(AUTHOR_AND_TEAM, 200), (NEITHER_AUTHOR_NOR_TEAM, 404), SIGN_IN];
const GONE: super::Answers = &[(EVERYBODY, 404), SIGN_IN];
/// Who reads an idea of sales and did not write it.
const READERS: &[Persona] = &[InUnit, Below, InnovationTeam];

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/{name}", "{idea.filed.path}", SEES_SALES),
    Row::read("GET /ideas/{name}", "{idea.filed.draft.path}", OWN),
    Row::read("GET /ideas/{name}", "{idea.filed.held.path}", SECRET),
    Row::read(
        "GET /ideas/{name}/invention",
        "/ideas/{idea.filed.held}/invention",
        SECRET,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.filed}/history",
        SEES_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.filed.held}/history",
        SECRET,
    ),
    Row::read(
        PAGE,
        "/entries/idea-{idea.filed}/attachments",
        &[(AUTHOR, 200), (READERS, 403), (NOT_IDEA_SALES, 404), SIGN_IN],
    ),
    Row::read(PAGE, "/entries/idea-{idea.filed.draft}/attachments", OWN),
    Row::read(PAGE, "/entries/idea-{idea.filed.gone}/attachments", GONE),
    Row::read(FILE, "{filed.picture}", SEES_SALES),
    Row::read(FILE, "{filed.text}", SEES_SALES),
    Row::read(SMALL, "{filed.picture}/small", SEES_SALES),
    Row::read(SMALL, "{filed.text}/small", GONE),
    Row::read(FILE, "{draft.text}", OWN),
    Row::read(FILE, "{draft.picture}", OWN),
    Row::read(SMALL, "{draft.picture}/small", OWN),
    Row::read(FILE, "{held.text}", SECRET),
    Row::read(SMALL, "{held.picture}/small", SECRET),
    Row::read(FILE, "{gone.text}", GONE),
    Row::read(SMALL, "{gone.picture}/small", GONE),
    // A body that is no upload is malformed; of a stranger it is not read at all.
    Row::send(
        "POST /entries/{key}/attachments",
        "/entries/idea-{idea.filed}/attachments",
        &[],
        &[(EVERYBODY, 400), NO_SESSION],
    ),
];
