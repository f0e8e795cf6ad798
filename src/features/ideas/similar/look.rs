//! What is shown to somebody who types: the first places by meaning where there is a model, and the last by words.
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::find::{Sought, find};
use super::order::placed;
use super::{LIKE, MOST, VERY, vectors};

/// An idea that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: Uuid,
    /// Is it very similar, or only somewhat?
    pub very: bool,
}

/// What was found.
#[derive(Debug)]
pub struct Looked {
    /// The ideas, the most alike first.
    pub shown: Vec<Shown>,
    /// Was it found by meaning, or by words alone?
    pub by_meaning: bool,
}

/// Finds what there is already, of what the person who looks may see.
pub fn look(tx: &mut ReadTx, sought: &Sought) -> Result<Looked> {
    let words = find(tx, sought)?.into_iter().filter(|found| found.likeness >= LIKE);
    let words: Vec<(Uuid, f32)> = words.map(|found| (found.id, found.likeness)).collect();
    let meant = match &sought.meaning {
        Some(asked) => vectors::seen(tx, asked, MOST + 1)?,
        None => None,
    };
    let known = tx.meaning().model().and_then(|model| model.known());
    let ahead = match (&meant, known) {
        (Some(meant), Some(known)) => ahead(meant, (known.suspect(), known.margin(), known.least())),
        _ => 0,
    };
    let ids: Option<Vec<Uuid>> = meant.as_ref().map(|meant| meant.iter().map(|(id, _)| *id).collect());
    let stand_out = ids.as_deref().map_or(&[][..], |ids| &ids[..ahead]);
    let by_words = |id: &Uuid| words.iter().any(|(found, likeness)| found == id && *likeness >= VERY);
    let shown = placed(ids.as_deref(), &words, MOST).into_iter().map(|id| Shown {
        id,
        very: stand_out.contains(&id) || by_words(&id),
    });
    Ok(Looked {
        shown: shown.collect(),
        by_meaning: ids.is_some(),
    })
}

/// How many of the first are clearly ahead of those behind them: no nearness by itself says that two are alike, but of
/// those that stood out from the rest in this way nearly all were. What is hardly nearer than chance never is.
fn ahead(meant: &[(Uuid, f32)], (suspect, margin, least): (f32, f32, f32)) -> usize {
    let places = meant.iter().map(|(_, near)| *near).take(MOST - 1).enumerate();
    let next = |at: usize| meant.get(at + 1).map_or(least, |(_, near)| *near);
    let mut stand_out = places.take_while(|(_, near)| *near >= suspect);
    stand_out
        .find(|(at, near)| near - next(*at) >= margin)
        .map_or(0, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_out_is_very_similar() {
        let of = |near: &[f32]| {
            let meant: Vec<(Uuid, f32)> = near.iter().map(|near| (Uuid::nil(), *near)).collect();
            ahead(&meant, (0.4, 0.1, 0.15))
        };
        assert_eq!((of(&[0.6, 0.4, 0.38]), of(&[0.6, 0.58, 0.42])), (1, 2));
        assert_eq!((of(&[0.45, 0.43, 0.41, 0.4, 0.39, 0.38]), of(&[])), (0, 0));
        assert_eq!((of(&[0.39, 0.2]), of(&[0.5])), (0, 1), "near to chance, and alone");
    }
}
