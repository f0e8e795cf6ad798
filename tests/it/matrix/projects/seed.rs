//! The projects of the matrix: one for everyone, one for a unit, with teams and updates.
use super::super::World;
use super::super::who::{Persona::*, *};

/// Starts a project and changes it, so that texts and history hold a canary each; the address keeps the first name.
fn start(world: &mut World, slug: &str, audience: &str, seen_by: &'static [Persona]) {
    let said = |world: &mut World, part: &str| {
        format!(
            "Vogelhaus {}",
            world.canary(&format!("project {slug}: {part}"), seen_by)
        )
    };
    let [first, name, goal, about] = ["first goal", "name", "goal", "about"].map(|part| said(world, part));
    let [skill, reason] = ["skill", "phase"].map(|part| world.canary(&format!("project {slug}: {part}"), seen_by));
    let fields = [
        ("name", slug),
        ("goal", &first),
        ("joining", "request"),
        ("audience", audience),
    ];
    let path = world.at(Author).post("/projects", &fields).see_other();
    // A project for few carries its number, so that a name which is taken betrays none.
    assert!(
        path.starts_with(&format!("/projects/{slug}")) && (path.ends_with(slug) == (audience == "everyone")),
        "{path}"
    );
    world.keep(format!("project.{slug}.slug"), path.trim_start_matches("/projects/"));
    let number = i32::try_from(
        world
            .app
            .number("select max(number) from entries where kind = 'project'"),
    )
    .expect("a number");
    let version = world.version("project", number);
    let texts = [
        ("name", name.as_str()),
        ("goal", &goal),
        ("about", &about),
        ("skills", &skill),
        ("joining", "request"),
    ];
    let rest = [("phase", "active"), ("reason", reason.as_str()), ("version", &version)];
    world
        .at(Author)
        .post(&format!("{path}/edit"), &[&texts[..], &rest[..]].concat())
        .see_other();
    world.keep(format!("project.{slug}"), number);
    world.comment_on(&format!("project-{number}"), &format!("project {slug}"), seen_by);
    staff(world, &path, slug);
}

/// A member, somebody who was one, and somebody who waits for an answer.
fn staff(world: &mut World, path: &str, slug: &str) {
    let join = format!("{path}/join");
    for (persona, handle) in [(Member, "member"), (FormerMember, "former")] {
        world.at(persona).post(&join, &[("sentence", "Ich auch.")]).see_other();
        world
            .at(Author)
            .post(&format!("{path}/requests/{handle}"), &[("answer", "accept")])
            .see_other();
    }
    world.at(FormerMember).delete(&join).see_other();
    let sentence = world.canary(&format!("project {slug}: sentence of a request"), AUTHOR);
    world.at(InUnit).post(&join, &[("sentence", &sentence)]).see_other();
}

/// Writes an update and changes it.
fn report(world: &mut World, name: &str, slug: &str, audience: &str, seen_by: &'static [Persona]) {
    let said =
        |world: &mut World, part: &str| format!("Vogelhaus {}", world.canary(&format!("{name}: {part}"), seen_by));
    let [first, done, next, blocked] = ["first done", "done", "next", "blocked"].map(|part| said(world, part));
    let fields = [
        ("done", first.as_str()),
        ("next", &next),
        ("blocked", &blocked),
        ("health", "at_risk"),
        ("audience", audience),
    ];
    let path = world.address(&format!("/projects/{{project.{slug}.slug}}"));
    let to = world.at(Author).post(&format!("{path}/updates"), &fields).see_other();
    let number: i32 = to
        .rsplit_once("#update-")
        .and_then(|(_, number)| number.parse().ok())
        .expect("a number");
    let fields = [
        ("done", done.as_str()),
        ("next", &next),
        ("blocked", &blocked),
        ("health", "at_risk"),
        ("version", "1"),
    ];
    world
        .at(Author)
        .post(&format!("{path}/updates/{number}/edit"), &fields)
        .see_other();
    let comment = world.comment_on(&format!("update-{number}"), name, seen_by);
    world.keep(format!("{name}.comment"), comment);
    world.keep(name, number);
}

pub fn seed(world: &mut World) {
    let place = |world: &World, unit: &str| {
        let there = format!("(select id from units where slug = '{unit}')");
        world.app.sql(&format!(
            "update people set unit_id = {there} where handle in ('member', 'former')"
        ));
    };
    // They join as people of the unit and work elsewhere afterwards.
    place(world, "sales");
    start(world, "alle", "everyone", EVERYBODY);
    start(world, "vertrieb", "sales", PROJECT_SALES);
    place(world, "it");
    let reason = world.canary("reason of a declined request", &[Below]);
    world
        .at(Below)
        .post("/projects/alle/join", &[("sentence", "Ich auch.")])
        .see_other();
    world
        .at(Author)
        .post(
            "/projects/alle/requests/below",
            &[("answer", "decline"), ("reason", &reason)],
        )
        .see_other();
    report(world, "update.everyone", "alle", "project", EVERYBODY);
    report(world, "update.members", "alle", "members", MEMBERS);
    report(world, "update.sales", "vertrieb", "project", PROJECT_SALES);
    report(world, "update.sales.members", "vertrieb", "members", MEMBERS);
}
