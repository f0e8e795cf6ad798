//! Browsers in words: "Firefox on Linux" is what people recognise, and all that is kept of the long name a browser
//! gives itself.
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

/// What a session runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    browser: Option<&'static str>,
    system: Option<&'static str>,
}

/// Names of browsers by what only they say; many claim to be Chrome and Safari too, so those come last.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
/// Names of systems; a phone says "like Mac OS X" and "Linux" too, so those come last.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Recognises a browser by its `User-Agent`.
    pub fn of_user_agent(text: &str) -> Device {
        let known = |names: &[(&str, &'static str)]| {
            names
                .iter()
                .find(|(part, _)| text.contains(part))
                .map(|(_, name)| *name)
        };
        Device {
            browser: known(&BROWSERS),
            system: known(&SYSTEMS),
        }
    }

    /// The stored form: `Firefox/Linux`.
    pub fn stored(self) -> String {
        format!(
            "{}/{}",
            self.browser.unwrap_or_default(),
            self.system.unwrap_or_default()
        )
    }

    /// Reads the stored form; what is no name of ours stays unknown.
    pub fn read(stored: &str) -> Device {
        let (browser, system) = stored.split_once('/').unwrap_or_default();
        let known = |names: &[(&str, &'static str)], name: &str| {
            names.iter().find(|(_, known)| *known == name).map(|(_, name)| *name)
        };
        Device {
            browser: known(&BROWSERS, browser),
            system: known(&SYSTEMS, system),
        }
    }

    /// The device in the language of the answer.
    pub fn words(self, tx: &ReadTx) -> Result<String> {
        match (self.browser, self.system) {
            (Some(browser), Some(system)) => tx.say(
                "session-device",
                &[("browser", browser.into()), ("system", system.into())],
            ),
            (Some(one), None) | (None, Some(one)) => Ok(one.to_owned()),
            (None, None) => tx.say("session-device-unknown", &[]),
        }
    }

    /// The icon of the device.
    pub fn symbol(self) -> &'static str {
        if matches!(self.system, Some("iPhone" | "iPad" | "Android")) {
            "smartphone"
        } else {
            "laptop"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_by_what_only_they_say() {
        let chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
        for (text, stored) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0".to_owned(),
                "Firefox/Linux",
            ),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome}"),
                "Chrome/Windows",
            ),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome} Edg/131.0.0.0"),
                "Edge/Windows",
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 14; Pixel 8) {chrome} Mobile"),
                "Chrome/Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 \
                 Mobile/15E148 Safari/604.1"
                    .into(),
                "Safari/iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15".into(),
                "Safari/macOS",
            ),
            ("curl/8.5.0".into(), "curl/"),
            (String::new(), "/"),
        ] {
            let device = Device::of_user_agent(&text);
            assert_eq!(device.stored(), stored, "{text}");
            assert_eq!(Device::read(stored), device);
        }
        assert_eq!(Device::read("<script>/Linux").stored(), "/Linux");
    }
}
