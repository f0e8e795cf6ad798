//! Where the heat of an idea is kept.
use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::features::ideas::heat::Heat;
use crate::kernel::db::schema::ideas;

type Warmth = (
    diesel::dsl::Eq<ideas::heat, f64>,
    diesel::dsl::Eq<ideas::heat_at, DateTime<Utc>>,
    diesel::dsl::Eq<ideas::rising, f64>,
);

/// The columns that hold a heat.
pub(in crate::features::ideas) fn warmth(heat: Heat) -> Warmth {
    (
        ideas::heat.eq(heat.value),
        ideas::heat_at.eq(heat.at),
        ideas::rising.eq(heat.rank()),
    )
}
