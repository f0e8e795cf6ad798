//! Finding people by name, unit and skill.
use connect::features::people::accounts::{self, NewPerson};

use crate::kit::{Page, TestApp};

fn add(app: &TestApp, name: &str, unit: &str, skills: &[&str]) {
    let unit = Some(app.unit(unit));
    let email = format!(
        "{}@musterhaus.example",
        connect::kernel::text::handle(name).unwrap_or("p1".into())
    );
    let skills = skills.iter().map(|skill| (*skill).to_owned()).collect();
    app.write(|tx| {
        accounts::add(
            tx,
            NewPerson {
                name: name.into(),
                email,
                unit,
                skills,
                ..NewPerson::default()
            },
        )
    });
}

fn names(page: &Page) -> Vec<String> {
    page.css(".person-name")
}

#[test]
fn names_are_found_without_accents_and_nearly_spelled() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    add(&app, "Emre Yıldız", "branch-a", &[]);
    add(&app, "Jörg Müller", "branch-b", &[]);
    add(&app, "100% Sicher", "it", &[]);
    for (typed, found) in [
        ("yildiz", vec!["Emre Yıldız"]),
        ("YILD", vec!["Emre Yıldız"]),
        ("emre yıl", vec!["Emre Yıldız"]),
        ("muller", vec!["Jörg Müller"]),
        ("Mueller", vec!["Jörg Müller"]),
        ("100%", vec!["100% Sicher"]),
        ("nobody", vec![]),
    ] {
        let page = ada
            .get(&format!(
                "/people?{}",
                serde_html_form::to_string([("q", typed)]).expect("a query")
            ))
            .ok();
        assert_eq!(names(&page), found, "{typed}");
    }
    let nobody = ada.get("/people?q=nobody").ok();
    assert!(nobody.has("Niemand gefunden") && nobody.shows("a[href='/people'].btn"));
    assert_eq!(
        ada.get("/people?q=%00a%00&unit=%00&skill=%00&after=%00").ok().status,
        200
    );
}

#[test]
fn units_bring_what_is_below_them_and_skills_are_links() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    add(&app, "Berta Filiale", "branch-a", &["Kreditgeschäft", "Türkisch"]);
    add(&app, "Carl Vertrieb", "sales", &["Moderation"]);
    assert_eq!(
        names(&ada.get("/people?unit=sales").ok()),
        ["Berta Filiale", "Carl Vertrieb"]
    );
    assert_eq!(names(&ada.get("/people?unit=branch-a").ok()), ["Berta Filiale"]);
    assert_eq!(names(&ada.get("/people?unit=elsewhere").ok()), Vec::<String>::new());
    assert_eq!(names(&ada.get("/people?skill=turkisch").ok()), ["Berta Filiale"]);
    assert_eq!(
        names(&ada.get("/people?skill=geschaft&unit=sales&q=ber").ok()),
        ["Berta Filiale"]
    );
    assert_eq!(
        names(&ada.get("/people?skill=moderation&unit=branch-a").ok()),
        Vec::<String>::new()
    );
    let profile = ada.get("/people/berta.filiale").ok();
    let skill = profile.attr("a.filter[href*='skill=T']", "href");
    assert_eq!(names(&ada.get(&skill[0]).ok()), ["Berta Filiale"]);
    let unit = ada.get("/units/sales").ok();
    assert_eq!(names(&unit), ["Berta Filiale", "Carl Vertrieb"]);
    assert!(unit.shows("a[href='/units/root']") && unit.shows("a[href='/units/branch-a']"));
    ada.get("/units/elsewhere").expect(404);
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for number in 0..60 {
        add(&app, &format!("Person {number:02}"), "branch-a", &[]);
    }
    let mut seen = Vec::new();
    let mut path = "/people?unit=branch-a".to_owned();
    loop {
        let page = ada.get(&path).ok();
        seen.extend(names(&page));
        match page.attr("a[rel=next]", "href").first() {
            Some(next) => path.clone_from(next),
            None => break,
        }
    }
    assert_eq!(
        seen,
        (0..60).map(|number| format!("Person {number:02}")).collect::<Vec<_>>()
    );
    app.sql("update people set status = 'deactivated' where handle = 'person.07'");
    let page = ada.get("/people?unit=branch-a").ok();
    assert!(page.has("59 Menschen") && !page.has("Person 07"));
    assert!(ada.get("/people/person.07").ok().has("nicht mehr im Haus"));
}

#[test]
fn people_and_units_stand_in_the_order_of_din_5007() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let sorted = [
        "Ärmin Abel",
        "arno Zett",
        "Ben Öhler",
        "Ben Ohlerich",
        "de Vries, Jan",
        "Deters Ida",
        "Özge Ärlich",
        "Pia Groß",
        "Pia Grossa",
        "Zoë Zucker",
    ];
    let typed = [
        "Zoë Zucker",
        "Özge Ärlich",
        " arno Zett",
        "Ben Ohlerich",
        "Ärmin Abel",
        "Deters Ida",
        "Pia Grossa",
        "de Vries, Jan",
        "Pia Groß",
        "Ben Öhler",
    ];
    for name in typed {
        add(&app, name, "branch-a", &[]);
    }
    let mut expected = sorted.to_vec();
    // A blank has no influence: "deters" stands before "devries".
    expected.swap(4, 5);
    assert_eq!(names(&ada.get("/people?unit=branch-a").ok()), expected);
    assert_eq!(names(&ada.get("/units/branch-a").ok()), expected);
    let after = ada.get("/people?unit=branch-a&after=ben.oehler").ok();
    assert_eq!(names(&after), expected[3..], "pages go on in the same order");
    app.sql("update units set name = 'Äpfel' where slug = 'branch-b'");
    app.sql("update units set name = 'Birnen' where slug = 'branch-a'");
    let options = ada.get("/people").ok().css("#unit option");
    let place = |name: &str| options.iter().position(|option| option.contains(name)).expect("a unit");
    assert!(place("Äpfel") < place("Birnen"), "{options:?}");
}

#[test]
fn handles_stand_where_people_do() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    add(&app, "Сергей Иванов", "branch-a", &[]);
    add(&app, "محمد علي", "branch-a", &[]);
    add(&app, "李小龙", "branch-a", &[]);
    add(&app, "☃", "branch-a", &[]);
    let handles = ada.get("/people?unit=branch-a").ok().css(".handle");
    assert_eq!(handles.len(), 4);
    assert!(
        handles.contains(&"@sergei.ivanov".to_owned()) && handles.contains(&"@li.xiao.long".to_owned()),
        "{handles:?}"
    );
    assert!(
        handles.iter().all(|handle| handle.len() > 2 && handle.is_ascii()),
        "{handles:?}"
    );
    assert_eq!(
        ada.get("/people/sergei.ivanov").ok().css(".profile-head .handle"),
        ["@sergei.ivanov"]
    );
    ada.post("/compose", &[("body", "Das @x bleibt ein Zeichen")])
        .see_other();
    assert_eq!(app.count("mentions"), 0);
}

#[test]
fn german_names_of_pages_lead_on() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for (alias, path) in [("/menschen", "/people"), ("/vorstand", "/ceo")] {
        assert_eq!(ada.get(alias).expect(301).location(), path);
    }
    let more = ada.get("/more").ok();
    assert!(more.shows("main a[href='/people']") && more.shows("main a[href='/settings/profile']"));
}
