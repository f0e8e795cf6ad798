//! What posts look like in the style guide.
use crate::features::entries::audience::Audience;
use crate::features::entries::views::samples::mine;
use crate::features::people::samples::CLAUDIA;
use crate::kernel::view::sample::{CARDS, Sample, Scheme, moment};

use super::card::{PostCard, PostItem, PostedIn};

/// A post of the board.
pub fn samples(scheme: Scheme) -> Vec<Sample> {
    let key = scheme.key("post");
    let body = "<p>Gestern stand ich zwei Stunden am Serviceschalter in Achern. Drei Kundinnen sagten mir dasselbe: \
                „Ich weiß nie, wo mein Antrag gerade liegt.“ Das können wir besser. Wer von euch arbeitet schon daran \
                – und was braucht ihr vom Vorstand, damit es fertig wird?</p>";
    let card = PostCard {
        key: key.clone(),
        version: 2,
        href: "#".to_owned(),
        voice: true,
        author: CLAUDIA.person(),
        place: Some(PostedIn {
            label_key: "nav-ceo",
            href: "#",
        }),
        at: moment(18, 7, 12),
        edited: false,
        audience: Audience::default(),
        history_href: "#".to_owned(),
        lang: "de".to_owned(),
        body: body.to_owned(),
        clamp: false,
    };
    let why = "Du siehst das, weil du dem Vorstand-Mikroblog folgst.";
    let item = PostItem {
        card,
        mine: mine(&key, "Claudia Weinhold, gestern", why),
        preview: None,
    };
    vec![Sample::new(CARDS, 1, &[item])]
}
