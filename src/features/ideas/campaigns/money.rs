//! Money as people write and read it, in whole cents.
use crate::kernel::base::i18n::Lang;

/// The highest sum: a thousand million.
const HIGHEST: i64 = 100_000_000_000;

/// Reads "10.000 €", "10000", "2.500,50" or "2,500.50"; nothing for what is no sum above zero. A mark with three
/// digits behind it parts thousands, one with one or two digits the cents.
pub fn parse(typed: &str) -> Option<i64> {
    let bare: String = typed
        .replace("EUR", "")
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '€')
        .collect();
    let last = bare.rfind(['.', ',']);
    let (whole, part) = match last {
        Some(at) if bare.len() - at <= 3 => bare.split_at(at),
        _ => (bare.as_str(), ""),
    };
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_group = |group: &&str| group.len() == 3;
    let digits = format!("{first}{}", rest.concat());
    let cents = format!("{:0<2}", part.trim_start_matches(['.', ',']));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(&digits) || !is_number(&cents) || cents.len() != 2 || !rest.iter().all(is_group) {
        return None;
    }
    if !rest.is_empty() && !(1..=3).contains(&first.len()) {
        return None;
    }
    let sum = digits.parse::<i64>().ok()?.checked_mul(100)? + cents.parse::<i64>().ok()?;
    (1..=HIGHEST).contains(&sum).then_some(sum)
}

fn digits(cents: i64, (thousands, decimal): (char, char)) -> String {
    let whole = (cents / 100).to_string();
    let mut written = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            written.push(thousands);
        }
        written.push(digit);
    }
    if cents % 100 > 0 {
        written.push_str(&format!("{decimal}{:02}", cents % 100));
    }
    written
}

/// A sum in the words of a language: "10.000 €", "€10,000".
pub fn written(cents: i64, lang: Lang) -> String {
    match lang {
        Lang::De => format!("{}\u{a0}€", digits(cents, ('.', ','))),
        Lang::En => format!("€{}", digits(cents, (',', '.'))),
    }
}

/// The same as a form shows it.
pub fn typed(cents: i64, lang: Lang) -> String {
    written(cents, lang).replace(['€', '\u{a0}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        let known = [
            ("10.000 €", 1_000_000),
            ("10000", 1_000_000),
            ("€10,000", 1_000_000),
            ("2.500,50", 250_050),
            ("2,500.5 EUR", 250_050),
            ("0,05", 5),
            ("1.000.000", 100_000_000),
        ];
        for (typed, cents) in known {
            assert_eq!(parse(typed), Some(cents), "{typed}");
        }
        let huge = "9".repeat(20);
        for rubbish in [
            "",
            "0",
            "viel",
            "-5",
            "1.00.000",
            "10.0000",
            "1e9",
            &huge,
            ",",
            "1.000.00,5",
        ] {
            assert_eq!(parse(rubbish), None, "{rubbish}");
        }
    }

    #[test]
    fn sums_are_written_in_both_languages() {
        assert_eq!(written(1_000_000, Lang::De), "10.000\u{a0}€");
        assert_eq!(written(250_050, Lang::En), "€2,500.50");
        assert_eq!(written(99, Lang::De), "0,99\u{a0}€");
        for (cents, lang) in [(123_456_789, Lang::De), (123_456_700, Lang::En), (5, Lang::En)] {
            assert_eq!(parse(&typed(cents, lang)), Some(cents));
        }
    }
}
