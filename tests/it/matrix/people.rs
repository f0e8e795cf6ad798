//! Signing in, portraits, the demo's one-click page.
use super::who::*;
use super::{Row, World};

pub fn seed(world: &mut World) {
    world
        .app
        .sql("insert into faces values ('feed', 'image/png', 'x', now())");
    world.keep("face", "feed");
}

pub const ROWS: &[Row] = &[
    Row {
        route: "GET /login",
        ask: "/login",
        send: &[],
        answers: &[(STRANGERS, 200), (EVERYBODY, 303)],
    },
    Row {
        route: "GET /demo",
        ask: "/demo",
        send: &[],
        answers: &[(STRANGERS, 200), (EVERYBODY, 200)],
    },
    Row {
        route: "GET /faces/{hash}",
        ask: "/faces/{face}",
        send: &[],
        answers: &[(STRANGERS, 200), (EVERYBODY, 200)],
    },
    Row {
        route: "POST /login",
        ask: "/login",
        send: &[("email", "author@musterhaus.example"), ("password", "guessed")],
        answers: &[(&[Persona::Anonymous], 422)],
    },
    Row {
        route: "POST /logout",
        ask: "/logout",
        send: &[],
        answers: &[(STRANGERS, 401)],
    },
    // A deactivated colleague is not among the people one can be.
    Row {
        route: "POST /demo",
        ask: "/demo",
        send: &[("handle", "deactivated")],
        answers: &[(&[Persona::Anonymous], 404)],
    },
];
