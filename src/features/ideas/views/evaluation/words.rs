//! How scores and verdicts read.
use crate::features::ideas::evaluation::{Advice, Holds};
use crate::kernel::base::i18n::Lang;

/// A score, as the language writes it.
pub(super) fn written(score: f64, lang: Lang) -> String {
    let digits = format!("{score:.2}");
    match lang {
        Lang::De => digits.replace('.', ","),
        Lang::En => digits,
    }
}

/// What the scores speak for.
pub(super) fn advice_key(advice: Advice) -> &'static str {
    match advice {
        Advice::Go => "advice-go",
        Advice::Decline => "advice-decline",
        Advice::Discuss => "advice-discuss",
    }
}

/// What somebody says of what must hold.
pub(super) fn verdict_key(holds: Holds) -> &'static str {
    match holds {
        Holds::Yes => "holds-yes",
        Holds::No => "holds-no",
        Holds::Unsure => "holds-unsure",
    }
}
