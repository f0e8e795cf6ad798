//! What is written is found, however it is written: one text and the questions that must lead to it.
use connect::features::people::accounts::{self, NewPerson};

use super::{address, contexts, post};
use crate::kit::TestApp;

const FOUND: &[(&str, &[&str])] = &[
    (
        "Baufinanzierung - Antrag Qwertz91 liegt bereit",
        &[
            "Baufinanzierung - Antrag Qwertz91",
            "Baufinanzierung – Antrag",
            "- antrag qwertz91",
            "bereit — Antrag",
            "--antrag",
            "Qwertz91",
        ],
    ),
    (
        "P5 IT und HR sowie EU sind Themen",
        &[
            "IT",
            "it",
            "EU",
            "HR",
            "P5",
            "IT und HR",
            "Themen IT EU",
            "\"IT und HR\"",
            "IT - HR",
        ],
    ),
    (
        "Das muss weg, das Soll haben wir gegen Ende",
        &["Weg", "Soll", "Haben", "Muss", "Gegen", "weg soll"],
    ),
    (
        "I own what is on and off as they can",
        &["ON", "OFF", "OWN", "CAN", "AS", "own can"],
    ),
    ("Wir sind am Ziel und fangen an", &["AM", "AN", "am an"]),
    (
        "Die Straßenbahnhaltestelle; der Brandschutzbeauftragte; Bau\u{ad}finanzierungs\u{ad}beratung; ein \
         Antragsstatus; Schulbusse",
        &[
            "Straßenbahn",
            "strassenbahn",
            "Brandschutz",
            "Haltestelle",
            "Haltestellen",
            "Beauftragte",
            "Baufinanzierungsberatung",
            "Baufinanzierung",
            "Beratung",
            "Anträge",
            "Schule",
            "Bau\u{ad}finanzierung",
        ],
    ),
    (
        "Der Urlaubskalender, die Tageszeitungen, unsere Geschäftsprozesse und die Ferienwohnung der Bankkundin",
        &[
            "Kalender",
            "Kalendern",
            "Zeitung",
            "Zeitungen",
            "Prozess",
            "Prozesse",
            "Wohnung",
            "Wohnungen",
            "Kundin",
        ],
    ),
    (
        "Die E-Mail-Adresse und der USB‑Stick",
        &[
            "E-Mail",
            "email",
            "Email",
            "e mail",
            "Mail",
            "Adresse",
            "E-Mail-Adresse",
            "emailadresse",
            "usbstick",
            "USB",
        ],
    ),
    (
        "Liebe Kolleg*innen",
        &["Kolleginnen", "Kolleg*innen", "Kolleg:innen", "Kollege"],
    ),
    (
        "Liebe Mitarbeiter:innen und Kund_innen",
        &["Mitarbeiterinnen", "Mitarbeiter", "Kundinnen", "Kund*innen"],
    ),
    (
        "Die Wärmepumpe in der Geschäftsstelle prüfen; Häuser; Ökoäpfel; Größe; Mueller",
        &[
            "Waermepumpe",
            "Warmepumpe",
            "WÄRMEPUMPE",
            "Waerme",
            "Geschaeftsstelle",
            "pruefen",
            "Haeuser",
            "Haus",
            "Oekoaepfel",
            "Groesse",
            "Grösse",
            "Müller",
            "mueller",
        ],
    ),
    ("Die Waermepumpe der Gaertner", &["Wärmepumpe", "Gärtner"]),
    (
        "Tel. 07841-4711, Vorgang RB-2026/0417, Datei kunden_liste_2026.xlsx, Betrag 1.250,50 €",
        &[
            "4711",
            "07841-4711",
            "078414711",
            "0417",
            "2026/0417",
            "RB-2026/0417",
            "RB-2026",
            "kunden_liste",
            "kunden liste",
            "xlsx",
            "kunden_liste_2026.xlsx",
            "1250",
            "1.250",
            "1.250,50",
        ],
    ),
    ("Siehe Nr. 30 im Protokoll", &["Nr. 30", "Nr.30", "Nr 30"]),
    (
        "Mit O’Neill am 24.12.2026",
        &["O'Neill", "O’Neill", "oneill", "Neill", "24.12.2026", "24.12."],
    ),
    ("Сергей пишет о проекте", &["Сергей", "проекте"]),
];

#[test]
fn one_text_and_what_leads_to_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for (number, (text, questions)) in FOUND.iter().enumerate() {
        let canary = format!("kanari{number:02}vogel");
        post(&ada, &format!("{text}. {canary}"), "everyone");
        for question in *questions {
            let page = ada.get(&address(&format!("{question} {canary}"))).ok();
            assert_eq!(page.css(".hit-context").len(), 1, "{question} in {text}");
            let alone = contexts(&ada, question);
            assert!(
                alone.iter().any(|context| context.contains(&canary)),
                "{question} alone in {text}: {alone:?}"
            );
        }
        assert_eq!(
            contexts(&ada, &format!("Zeppelin {canary}")),
            [""; 0],
            "the premise: every word must be there"
        );
    }
}

#[test]
fn what_is_not_written_is_not_found() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(
        &ada,
        "Der Kündigungsschutz und die neuen Steuern der Bauern",
        "everyone",
    );
    for question in [
        "Kunde",
        "Kunden",
        "stur",
        "Schutzhelm",
        "\"Schutz\"",
        "Kündigungsschutz -Steuern",
        "Baur",
    ] {
        assert_eq!(contexts(&ada, question), [""; 0], "{question}");
    }
    for question in [
        "Kündigung",
        "Schutz",
        "Steuer",
        "Kündigungsschutz -Steuerberater",
        "Bauer",
    ] {
        assert_eq!(contexts(&ada, question).len(), 1, "{question}");
    }
}

#[test]
fn whole_words_stand_before_parts_of_words() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Der Antrag ist da", "everyone");
    app.later(chrono::TimeDelta::seconds(1));
    post(&ada, "Der Antragsstatus ist neuer", "everyone");
    assert_eq!(
        contexts(&ada, "Antrag"),
        ["Der Antrag ist da", "Der Antragsstatus ist neuer"]
    );
}

#[test]
fn numbers_of_things_are_found() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Ohne Ziffern", "everyone");
    post(&ada, "Auch ohne", "everyone");
    for question in ["Nr. 2", "#2", "Beitrag 2", "Beitrag Nr. 2", "2"] {
        assert_eq!(contexts(&ada, question), ["Auch ohne"], "{question}");
    }
    assert_eq!(contexts(&ada, "Idee 2"), [""; 0]);
    app.later(chrono::TimeDelta::seconds(1));
    post(&ada, "Nr. 2, Nr. 2 und noch einmal Nr. 2", "everyone");
    assert_eq!(
        contexts(&ada, "Nr. 2")[0],
        "Auch ohne",
        "what bears the number comes first"
    );
}

#[test]
fn people_and_units_are_found_as_they_are_written() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for name in [
        "O'Neill d'Auterive",
        "Jürgen Groß",
        "Anna-Lena Mueller",
        "Сергей Иванов",
    ] {
        let email = format!("{}@musterhaus.example", connect::kernel::text::slug(name));
        app.write(|tx| {
            accounts::add(
                tx,
                NewPerson {
                    name: name.into(),
                    email,
                    ..NewPerson::default()
                },
            )
        });
    }
    for (question, name) in [
        ("O'Neill", "O'Neill d'Auterive"),
        ("O’Neill", "O'Neill d'Auterive"),
        ("oneill", "O'Neill d'Auterive"),
        ("d'Auterive", "O'Neill d'Auterive"),
        ("Auterive", "O'Neill d'Auterive"),
        ("juergen", "Jürgen Groß"),
        ("Jurgen gross", "Jürgen Groß"),
        ("annalena", "Anna-Lena Mueller"),
        ("Lena Müller", "Anna-Lena Mueller"),
        ("Anna - Lena", "Anna-Lena Mueller"),
        ("Иванов", "Сергей Иванов"),
        ("sergei", "Сергей Иванов"),
    ] {
        let page = ada.get(&format!("{}&kind=person", address(question))).ok();
        assert_eq!(page.css(".row-title"), [name], "{question}");
        let list = ada.get(&address(question).replace("/search?", "/search/suggest?")).ok();
        assert!(list.has(name), "{question} in the suggestions");
        let directory = ada.get(&address(question).replace("/search?", "/people?")).ok();
        assert!(
            directory.css(".person-name").contains(&name.to_owned()),
            "{question} in the directory"
        );
    }
    app.sql("update units set name = 'Straßenbau-Ämter' where slug = 'sales'");
    for question in ["Straßenbau", "strassenbau aemter", "Ämter", "amter"] {
        let page = ada.get(&address(question)).ok();
        assert_eq!(page.attr(".row-title a", "href"), ["/units/sales"], "{question}");
        assert!(
            ada.get(&address(question).replace("/search?", "/search/suggest?"))
                .ok()
                .has("Straßenbau-Ämter"),
            "{question}"
        );
    }
    let skilled = app.person("zoe").unit("it").signed_in();
    app.sql(&format!(
        "insert into person_skills (person_id, skill) values ('{}', 'Moderation von Gruppen')",
        skilled.id
    ));
    let page = ada.get(&address("moderation")).ok();
    assert!(
        page.has("Moderation von Gruppen") && page.css(".hit mark") == ["Moderation"],
        "{}",
        page.words()
    );
}
