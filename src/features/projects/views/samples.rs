//! What projects look like in the style guide.
use crate::features::entries::audience::Audience;
use crate::features::entries::views::samples::followed;
use crate::features::people::samples::{DAVID, SABINE, TOBIAS};
use crate::features::projects::model::Health;
use crate::kernel::view::sample::{CARDS, CHIPS, Sample, Scheme, moment};

use super::list::{Tile, TileCard};
use super::{HealthName, LampView};

/// The lamps, and a tile.
pub fn samples(scheme: Scheme) -> Vec<Sample> {
    let lamps: Vec<HealthName> = Health::ALL.iter().map(|health| HealthName::from(*health)).collect();
    vec![Sample::new(CHIPS, 2, &lamps), Sample::new(CARDS, 4, &[tile(scheme)])]
}

fn tile(scheme: Scheme) -> Tile {
    let (key, name) = (scheme.key("tile"), "Digitale Kundenakte");
    let goal = "Bis März liegt jede neue Akte nur noch digital, und keine Kundin muss etwas zweimal bringen.";
    Tile {
        faces: [TOBIAS, SABINE, DAVID].map(|one| one.person()).into(),
        more: Some(6),
        follow: followed(&key, name),
        card: TileCard {
            version: 4,
            href: "#".to_owned(),
            name: name.to_owned(),
            goal: goal.to_owned(),
            tone: 1,
            lamp: LampView {
                key: key.clone(),
                version: 2,
                health: Some(Health::OnTrack.into()),
            },
            phase_key: None,
            note_key: "project-news-on",
            note_at: moment(18, 7, 12),
            audience: Audience::default(),
            seeking: Some("Marktfolge".to_owned()),
            seeking_more: 1,
            key,
        },
    }
}
