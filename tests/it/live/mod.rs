//! Open pages: what reaches them, whom it does not reach, and that nothing is missed.
mod delivery;
mod nodes;
mod pills;
mod protocol;
mod rights;
mod stuck;

use crate::kit::Client;

/// Writes a post for everyone; its key.
#[track_caller]
pub fn post(client: &Client, body: &str) -> String {
    post_for(client, body, "everyone")
}

/// Writes a post for a unit; its key.
#[track_caller]
pub fn post_for(client: &Client, body: &str, audience: &str) -> String {
    let to = client
        .post("/compose", &[("body", body), ("audience", audience)])
        .see_other();
    to.trim_start_matches("/#").to_owned()
}

/// The page of a post.
pub fn page_of(key: &str) -> String {
    format!("/posts/{}", key.trim_start_matches("post-"))
}
