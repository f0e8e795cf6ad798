//! How much an idea would change and how much work it is, in five steps: what whoever decides may say with their
//! answer. It stands beside the answer and decides nothing.
use crate::kernel::base::error::FieldErrors;

/// The steps of both, from very little to very much.
pub const STEPS: std::ops::RangeInclusive<i16> = 1..=5;

/// What was said of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// How much it would change.
    pub effect: Option<i16>,
    /// How much work it is.
    pub effort: Option<i16>,
}

impl Estimate {
    /// What the fields of a form say; each may be left open.
    pub fn parse(effect: &str, effort: &str, errors: &mut FieldErrors) -> Estimate {
        let mut step = |field, typed: &str| {
            let step = typed.parse().ok().filter(|step| STEPS.contains(step));
            if step.is_none() && !typed.is_empty() {
                errors.add(field, "error-estimate");
            }
            step
        };
        Estimate {
            effect: step("effect", effect),
            effort: step("effort", effort),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_to_five_and_may_be_left_open() {
        for (typed, wanted, faults) in [
            ("", None, 0),
            ("1", Some(1), 0),
            ("5", Some(5), 0),
            ("0", None, 1),
            ("6", None, 1),
            ("viel", None, 1),
            ("99999", None, 1),
        ] {
            let mut errors = FieldErrors::default();
            let estimate = Estimate::parse(typed, "", &mut errors);
            assert_eq!(
                (estimate.effect, estimate.effort, errors.0.len()),
                (wanted, None, faults),
                "{typed}"
            );
        }
    }
}
