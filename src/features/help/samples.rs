//! What the help shows; HANDLE stands for the handle of whoever reads it.

/// One rule in both languages.
pub(super) struct Sample {
    pub(super) label_key: &'static str,
    pub(super) de: &'static str,
    pub(super) en: &'static str,
}

/// Posts, comments, ideas, projects, profiles, and articles too.
pub(super) const EVERYWHERE: [Sample; 8] = [
    Sample {
        label_key: "help-as-typed",
        de: "24. Dezember: Dienst\n31. Dezember: geschlossen\nLiebe Kolleg*innen, 3 * 4 = 12 :-)\nC:\\Ablage\\_neu",
        en: "24 December: on duty\n1. First floor: kitchen\n3. Third floor: lab\n3 * 4 = 12 :-)\nC:\\files\\_new",
    },
    Sample {
        label_key: "help-emphasis",
        de: "**Wichtig:** bitte *heute*, ~~nicht morgen~~.",
        en: "**Important:** please *today*, ~~not tomorrow~~.",
    },
    Sample {
        label_key: "help-list",
        de: "- Brot\n- Milch\n  - Hafer\n  - Soja",
        en: "- Bread\n- Milk\n  - oat\n  - soy",
    },
    Sample {
        label_key: "help-quote",
        de: "> Kommst du mit?\nJa, gern.",
        en: "> Will you join us?\nYes, gladly.",
    },
    Sample {
        label_key: "help-link",
        de: "https://example.org/plan oder [der Plan](https://example.org/plan)",
        en: "https://example.org/plan or [the plan](https://example.org/plan)",
    },
    Sample {
        label_key: "help-mention",
        de: "Danke, @HANDLE.",
        en: "Thank you, @HANDLE.",
    },
    Sample {
        label_key: "help-code",
        de: "Der Drucker heißt `etage_3_*`.",
        en: "The printer is called `floor_3_*`.",
    },
    Sample {
        label_key: "help-code-block",
        de: "```\nping drucker\n  -c 4\n```",
        en: "```\nping printer\n  -c 4\n```",
    },
];

/// Articles alone.
pub(super) const ARTICLE: [Sample; 5] = [
    Sample {
        label_key: "help-heading",
        de: "## Was sich ändert\nAb Mai gilt …",
        en: "## What changes\nFrom May on …",
    },
    Sample {
        label_key: "help-tasks",
        de: "- [x] Raum gebucht\n- [ ] Essen bestellt",
        en: "- [x] Room booked\n- [ ] Food ordered",
    },
    Sample {
        label_key: "help-table",
        de: "| Etage | Raum |\n|---|---:|\n| 2 | 214 |\n| 3 | 301 |",
        en: "| Floor | Room |\n|---|---:|\n| 2 | 214 |\n| 3 | 301 |",
    },
    Sample {
        label_key: "help-footnote",
        de: "Es sind 71 von 100.[^1]\n\n[^1]: Umfrage vom Mai",
        en: "It is 71 out of 100.[^1]\n\n[^1]: Survey from May",
    },
    Sample {
        label_key: "help-rule",
        de: "Erster Teil\n\n---\n\nZweiter Teil",
        en: "First part\n\n---\n\nSecond part",
    },
];
