//! Titles in addresses: `/ideas/214-mehr-fahrradstaender`.

/// The longest slug.
const LONGEST: usize = 60;

/// Lower-case ASCII words joined by dashes, at most 60 characters, cut between words, never empty.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            // What lower-casing leaves of "İ", and accents typed as characters of their own.
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            c => match unaccent(c) {
                "" if slug.ends_with('-') || slug.is_empty() => {}
                "" => slug.push('-'),
                plain => slug.push_str(plain),
            },
        }
    }
    if slug.len() > LONGEST {
        let at = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(at);
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "x".to_owned()
    } else {
        slug.to_owned()
    }
}

/// The letters of European languages in ASCII, the German ones as Germans write them.
fn unaccent(c: char) -> &'static str {
    match c {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' | 'ø' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'þ' => "th",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ŏ' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_and_its_neighbours() {
        for (title, expected) in [
            ("Mehr Fahrradständer für Köln!", "mehr-fahrradstaender-fuer-koeln"),
            ("Straße & Ärger", "strasse-aerger"),
            ("Łódź, façade  -- naïve", "lodz-facade-naive"),
            ("GROẞ İstanbul cafe\u{301}", "gross-istanbul-cafe"),
            ("日本語", "x"),
            ("", "x"),
            ("--- 2026 ---", "2026"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn is_cut_between_words() {
        let long = slug(&"zwölf ".repeat(20));
        assert_eq!(long, "zwoelf-".repeat(8).trim_end_matches('-'));
        assert_eq!(slug(&"a".repeat(80)).len(), 60);
        assert_eq!(slug(&format!("{} b", "a".repeat(60))).len(), 60);
    }
}
