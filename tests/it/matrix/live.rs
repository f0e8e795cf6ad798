//! What the live path serves by address: a large fragment is there for those it was sent to.
use super::who::{Persona::Author, *};
use super::{Row, World};

/// The address of the first fragment that the appearance of a post brought.
fn fragment_of(world: &World, post: &str) -> String {
    let of = format!(
        "from activities join entries on entries.id = entry_id where activities.kind = 'post' and verb = 'created' \
         and path = '{post}'"
    );
    let part = |column: &str| world.app.number(&format!("select {column} {of}"));
    let cursor = format!("{:x}.{:x}", part("activities.xid::text::bigint"), part("seq"));
    let places = (0..20).map(|place| format!("{cursor}/{place}"));
    places
        .into_iter()
        .find(|place| world.at(Author).get(&format!("/live/patches/{place}")).status == 200)
        .expect("a fragment")
}

pub fn seed(world: &mut World) {
    world.app.readable();
    for name in ["post.sales", "post.branches"] {
        let post = world.address(&format!("/posts/{{{name}}}"));
        let place = fragment_of(world, &post);
        world.keep(format!("{name}.patch"), place);
    }
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const ROUTE: &str = "GET /live/patches/{cursor}/{place}";

pub const ROWS: &[Row] = &[
    // Asked without an Origin, which comes before who asks; the websocket itself is tested in `live/`.
    Row::read("GET /live", "/live", &[(EVERYBODY, 403), (STRANGERS, 403)]),
    Row::read(
        ROUTE,
        "/live/patches/{post.sales.patch}",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    Row::read(
        ROUTE,
        "/live/patches/{post.branches.patch}",
        &[(BRANCHES, 200), (NOT_BRANCHES, 404), SIGN_IN],
    ),
    Row::read(ROUTE, "/live/patches/0.0/0", &[(EVERYBODY, 404), SIGN_IN]),
];
