//! Numbers as people write and read them in answers, kept with a point and without marks between thousands.
use crate::kernel::base::i18n::{Lang, number};

/// So many digits a number may have.
const MOST_DIGITS: usize = 15;
/// So many of them behind its mark.
const MOST_BEHIND: usize = 4;

fn marks(lang: Lang) -> (char, char) {
    match lang {
        Lang::De => ('.', ','),
        Lang::En => (',', '.'),
    }
}

/// Reads "1.250", "12,5" or "-3" as it is written in a language; the point of the other language is taken where it can
/// part no thousands. Nothing for what is no number.
pub fn parse(typed: &str, lang: Lang) -> Option<String> {
    let (between, mark) = marks(lang);
    let bare: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (minus, bare) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", bare.as_str()),
    };
    let own = match (bare.contains(mark), bare.rsplit_once(between)) {
        (false, Some((_, behind))) if behind.len() != 3 => bare.replace(between, &mark.to_string()),
        _ => bare.to_owned(),
    };
    let (whole, behind) = own.split_once(mark).unwrap_or((&own, ""));
    let groups: Vec<&str> = whole.split(between).collect();
    let parted = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    let digits = groups.concat();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = !digits.is_empty() && is_number(&digits) && is_number(behind);
    let is_short = digits.len() + behind.len() <= MOST_DIGITS && behind.len() <= MOST_BEHIND;
    if !parted || groups[0].is_empty() || !is_whole || !is_short || own.ends_with(mark) {
        return None;
    }
    let whole = Some(digits.trim_start_matches('0')).filter(|digits| !digits.is_empty());
    let (whole, behind) = (whole.unwrap_or("0"), behind.trim_end_matches('0'));
    let kept = match behind {
        "" => whole.to_owned(),
        behind => format!("{whole}.{behind}"),
    };
    Some(if kept == "0" { kept } else { format!("{minus}{kept}") })
}

/// A number as a form shows it, and as people read it.
pub fn written(kept: &str, lang: Lang) -> String {
    let (minus, bare) = match kept.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", kept),
    };
    let (whole, behind) = bare.split_once('.').unwrap_or((bare, ""));
    let is_kept = behind.bytes().all(|byte| byte.is_ascii_digit());
    let Some(whole) = whole.parse::<i64>().ok().filter(|_| is_kept) else {
        // A draft keeps what is no number as it was typed.
        return kept.to_owned();
    };
    let whole = number(whole, lang);
    match behind {
        "" => format!("{minus}{whole}"),
        behind => format!("{minus}{whole}{}{behind}", marks(lang).1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_of_each_language_write_them() {
        let known = [
            ("1.250", Lang::De, "1250"),
            ("1,250", Lang::En, "1250"),
            ("12,5", Lang::De, "12.5"),
            ("12.5", Lang::De, "12.5"),
            ("12,5", Lang::En, "12.5"),
            ("0,125", Lang::De, "0.125"),
            ("1.250,50", Lang::De, "1250.5"),
            ("−3", Lang::De, "-3"),
            ("007", Lang::En, "7"),
            ("-0", Lang::En, "0"),
            ("10 000", Lang::De, "10000"),
        ];
        for (typed, lang, kept) in known {
            assert_eq!(parse(typed, lang).as_deref(), Some(kept), "{typed}");
            assert_eq!(parse(&written(kept, lang), lang).as_deref(), Some(kept), "{kept}");
        }
        for rubbish in [
            "",
            "-",
            "viel",
            "1e9",
            "1.2.3",
            "1,,2",
            ",5",
            "5,",
            "12,34567",
            "9999999999999999",
            "12 €",
        ] {
            assert_eq!(parse(rubbish, Lang::De), None, "{rubbish}");
        }
    }

    #[test]
    fn numbers_are_written_in_both_languages() {
        assert_eq!(written("-1250.5", Lang::En), "-1,250.5");
        assert_eq!(written("-1250.5", Lang::De), "-1.250,5");
        for typed in ["viel", "1.2.3", "", "12,34567"] {
            assert_eq!(written(typed, Lang::De), typed);
        }
    }
}
