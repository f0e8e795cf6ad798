//! What articles look like in the style guide.
use crate::features::entries::audience::Audience;
use crate::features::entries::views::samples::mine;
use crate::features::people::samples::JULIA;
use crate::kernel::view::sample::{CARDS, Sample, Scheme, moment};

use super::{ArticleCard, ArticleItem, Named};

/// An article in the stream.
pub fn samples(scheme: Scheme) -> Vec<Sample> {
    let (key, title) = (scheme.key("article"), "Ein Formular weniger");
    let card = ArticleCard {
        key: key.clone(),
        version: 3,
        href: "#".to_owned(),
        title: title.to_owned(),
        deck: "Drei Wochen ohne den gelben Zettel: was niemand vermisst hat, und was doch.".to_owned(),
        author: JULIA.person(),
        at: moment(18, 7, 12),
        minutes: 4,
        edited: false,
        audience: Audience::default(),
        lang: "de".to_owned(),
        blog: Named {
            href: "#".to_owned(),
            name: "Aus der Werkstatt".to_owned(),
        },
    };
    let item = ArticleItem {
        card,
        mine: mine(&key, title, "Du siehst das, weil du diesem Blog folgst."),
        preview: None,
    };
    vec![Sample::new(CARDS, 2, &[item])]
}
