//! Numbers as each language writes them.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use super::Lang;

/// A whole number with its thousands parted: "1.234" or "1,234".
pub fn number(value: i64, lang: Lang) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&value.unsigned_abs().to_string(), lang))
}

fn grouped(digits: &str, lang: Lang) -> String {
    let separator = if lang == Lang::De { '.' } else { ',' };
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// What a Fluent bundle calls for each value of a message; `None` leaves texts to Fluent.
pub(super) fn format_value(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain: Cow<'_, str> = number.as_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", &*plain), |rest| ("-", rest));
    let comma = if lang == Lang::De { ',' } else { '.' };
    Some(match digits.split_once('.') {
        None => format!("{sign}{}", grouped(digits, lang)),
        Some((whole, rest)) => format!("{sign}{}{comma}{rest}", grouped(whole, lang)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        for (value, de, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_234, "1.234", "1,234"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
            (i64::MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(
                (number(value, Lang::De).as_str(), number(value, Lang::En).as_str()),
                (de, en)
            );
        }
        assert_eq!(
            format_value(&FluentValue::from(1234.5), Lang::De).as_deref(),
            Some("1.234,5")
        );
        assert_eq!(format_value(&FluentValue::from("1234"), Lang::De), None);
    }
}
