//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/people/{handle}` | a person, with `?tab=` what they wrote |
//! | GET | `/units/{slug}` | a unit: its people and what concerns it |
mod person;
mod unit;

use serde::Serialize;

use crate::features::people::paths::UNIT;
use crate::features::people::units::UnitRef;
use crate::kernel::address::PERSON;
use crate::kernel::web::router::{Policy, Routes};

/// Adds the pages of people and units.
pub fn routes(routes: &mut Routes) {
    routes
        .get(PERSON, Policy::SignedIn, person::show)
        .get(UNIT, Policy::SignedIn, unit::show);
}

#[derive(Serialize)]
struct Link {
    href: String,
    text: String,
}

fn unit_link(unit: UnitRef) -> Link {
    Link {
        href: UNIT.with([&unit.slug]),
        text: unit.name,
    }
}
