//! Names as people type them behind an `@`: `emre.yildiz`, `sergei.ivanov`.
use deunicode::deunicode;

use super::slug::slug;

/// The longest that is made of a name; a number may follow.
const LONGEST: usize = 50;

/// Lower-case ASCII words joined by full stops. Letters of other scripts are written as they sound;
/// none when nothing is left.
pub fn handle(name: &str) -> Option<String> {
    // First as German and its neighbours write their own letters, so that "ö" is "oe" everywhere.
    let latin = |word: &str| {
        if word.chars().any(|c| c.is_alphanumeric() && !is_latin(c)) {
            deunicode(word)
        } else {
            word.to_owned()
        }
    };
    let words: Vec<String> = name.split_whitespace().map(latin).collect();
    // A slug of nothing is "x", and so is one of "X".
    if !words
        .iter()
        .any(|word| word.contains(|c: char| c.is_alphanumeric() && is_latin(c)))
    {
        return None;
    }
    let mut handle = slug(&words.join(" ")).replace('-', ".");
    handle.truncate(LONGEST);
    Some(handle.trim_end_matches('.').to_owned())
}

/// Latin letters that slugs know, digits.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{17f}' | '\u{218}'..='\u{21b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_scripts_can_be_typed_and_told_apart() {
        for (name, typed) in [
            ("Jasmin Özkan", "jasmin.oezkan"),
            ("Anna-Lena Groß", "anna.lena.gross"),
            ("O’Neill d'Auterive", "oneill.dauterive"),
            ("Сергей Иванов", "sergei.ivanov"),
            ("李小龙", "li.xiao.long"),
            ("Ελένη Παπαδοπούλου", "elene.papadopoulou"),
            ("Nguyễn Thị Hà", "nguyen.thi.ha"),
            ("X", "x"),
        ] {
            assert_eq!(handle(name).as_deref(), Some(typed), "{name}");
        }
        for name in ["محمد علي", "דוד לוי", "สมชาย", "김철수", "山田太郎"] {
            assert!(
                handle(name).is_some_and(|handle| handle.len() > 3),
                "{name}: {:?}",
                handle(name)
            );
        }
        assert_eq!(handle("⸺ ☃︎"), None);
        assert_eq!(handle(""), None);
    }
}
