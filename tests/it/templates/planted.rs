//! Mistakes that the check of names has to find.
use std::collections::BTreeSet;

use super::names::{Frame, Report, report};

const FRAMES: [Frame; 1] = [("layout/plain", "plain", "kernel::parts::Plain")];

const PAGE: &str = "
    use super::parts::{Person, Row as Line};
    struct Row { other: u8 }
    #[derive(Serialize)]
    pub struct Page<'a> {
        title: &'a str, rows: Vec<Line>, by: Option<Person>, circle: Circle, #[serde(skip)] topics: Vec<String>,
        #[serde(flatten)] more: More,
    }
    #[derive(Serialize)]
    struct More { lang: Lang }
    text_enum! { pub enum Lang { De => \"de\" } }
    #[derive(Serialize)]
    #[serde(rename_all = \"lowercase\")]
    enum Circle { Text(String), Key(&'static str) }
    impl View for Page<'_> { const TEMPLATE: &'static str = \"planted/page\"; }";

const PARTS: &str = "
    pub use people::Person;
    mod people {
        #[derive(Serialize)]
        pub struct Person { name: String, handle: String }
    }
    #[derive(Clone, Serialize)]
    pub struct Row { text: String, #[serde(rename = \"type\")] kind: String, number: u8, below: Vec<Row> }
    #[derive(Serialize)]
    struct Plain { theme: &'static str }";

/// Names all there is, each where it is.
const RIGHT: &str = "{{#> layout/plain}}{{title}}{{lang}}{{#if (eq circle.key circle.text)}}{{plain.theme}}{{/if}}
    {{#each rows}}{{text}}
    {{this.number}}{{#if @first}}{{this.type}}{{/if}}{{../title}}{{#each below}}{{text}}{{/each}}{{/each}}
    {{#if by}}{{> planted/_who by}}{{else}}{{> planted/_who this handle=title name=lang}}{{/if}}";

/// What is found when the page says this too.
fn with(said: &str) -> Report {
    of(PAGE, &format!("{RIGHT}{said}{{{{/layout/plain}}}}"))
}

fn of(page: &str, template: &str) -> Report {
    let files = |files: &[(&str, &str)]| -> Vec<_> {
        let owned = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        owned.collect()
    };
    let rust = files(&[
        ("src/kernel.rs", "mod page; mod parts;"),
        ("src/kernel/page.rs", page),
        ("src/kernel/parts.rs", PARTS),
    ]);
    let templates = files(&[
        ("templates/planted/page.hbs", template),
        ("templates/planted/_who.hbs", "<b>{{name}}</b> {{handle}}"),
        ("templates/layout/plain.hbs", "{{plain.theme}}{{{main}}}"),
    ]);
    report(&rust, &templates, &FRAMES)
}

#[test]
fn what_is_right_has_no_faults() {
    let found = with("");
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
    let others = [&found.dead, &found.unknown, &found.unseen];
    assert!(others.iter().all(|others| others.is_empty()), "{found:#?}");
}

#[test]
fn names_that_lead_nowhere_are_found() {
    for (said, fault) in [
        ("{{titel}}", "there is no titel in kernel::page::Page"),
        (
            "{{#if by}}{{else if lang}}{{else}}{{by.nam}}{{/if}}",
            "there is no nam in kernel::parts::people::Person",
        ),
        (
            "{{#each rows}}{{../titel}}{{/each}}",
            "there is no titel in kernel::page::Page",
        ),
        (
            "{{#each rows}}{{title}}{{/each}}",
            "there is no title in kernel::parts::Row",
        ),
        (
            "{{#each rows}}{{else}}{{text}}{{/each}}",
            "there is no text in kernel::page::Page",
        ),
        (
            "{{#with by}}{{title}}{{/with}}",
            "there is no title in kernel::parts::people::Person",
        ),
        (
            "{{#unless (and title nobody)}}{{/unless}}",
            "there is no nobody in kernel::page::Page",
        ),
        ("{{t \"key\" n=nobody}}", "there is no nobody in kernel::page::Page"),
        (
            "{{#*inline \"rail\"}}{{nobody}}{{/inline}}",
            "there is no nobody in kernel::page::Page",
        ),
        ("{{circle.word}}", "there is no word in kernel::page::Circle"),
        ("{{#if topics}}{{/if}}", "there is no topics in kernel::page::Page"),
        ("{{plain.title}}", "there is no title in kernel::parts::Plain"),
        ("{{#each title}}{{/each}}", "each title: not known here, or no list"),
        (
            "{{#each rows}}{{../../title}}{{/each}}",
            "../../title leads out of what the template is called with",
        ),
        (
            "{{@root.title}}",
            "@root.title leads out of what the template is called with",
        ),
        ("{{@index}}", "@index outside a list"),
        ("{{#> planted/_who by}}{{/planted/_who}}", "planted/_who is no frame"),
        ("{{by}}", "by is shown whole"),
        (
            "{{#each rows}}{{number}}{{/each}}",
            "number is a helper: a field is this.number",
        ),
        ("{{time by}}", "time is no helper, or does not take such values"),
        ("{{shout title}}", "shout is no helper, or does not take such values"),
        ("{{card title}}", "card is no helper, or does not take such values"),
        (
            "{{#invalid rows \"title\"}}{{/invalid}}",
            "invalid rows: not known here, or no list",
        ),
        ("{{invalid rows \"title\"}}", "there is no field in kernel::parts::Row"),
    ] {
        let found = with(said).faults;
        assert!(
            found
                .iter()
                .any(|found| found.starts_with(&format!("planted/page: {fault}"))),
            "{said}: {found:#?}"
        );
        assert_eq!(found.len(), 1, "{said}: {found:#?}");
    }
}

#[test]
fn partials_are_looked_at_with_each_thing_they_are_called_for() {
    let found = with("{{#each rows}}{{> planted/_who this}}{{/each}}{{> planted/_who plain name=title}}").faults;
    let expected = [
        "there is no handle in kernel::parts::Row",
        "there is no name in kernel::parts::Row",
    ];
    let expected = expected.map(|fault| format!("planted/_who: {fault}"));
    assert!(expected.iter().all(|fault| found.contains(fault)), "{found:#?}");
    assert_eq!(found.len(), 3, "and no handle for the frame: {found:#?}");
}

#[test]
fn fields_that_no_template_names_are_found() {
    let of_template = |template: String| of(PAGE, &template).dead;
    let dead = of_template(RIGHT.replace("{{this.type}}", "") + "{{/layout/plain}}");
    assert_eq!(dead, BTreeSet::from(["kernel::parts::Row.type".to_owned()]));
    let dead = of_template(RIGHT.replace("{{lang}}", "").replace("name=lang", "name=title") + "{{/layout/plain}}");
    assert_eq!(dead, BTreeSet::from(["kernel::page::More.lang".to_owned()]));
}

#[test]
fn what_is_not_known_is_said() {
    for (told, instead, place) in [
        ("title: &'a str", "title: serde_json::Value", "Page.title"),
        ("title: &'a str", "title: Vec<HashMap<String, String>>", "Page.title"),
        ("title: &'a str", "title: (String, String)", "Page.title"),
        ("title: &'a str", "title: Row", "Page.title"),
        (
            "title: &'a str",
            "#[serde(with = \"hand\")] title: &'a str",
            "Page.title",
        ),
        (
            "by: ",
            "#[serde(skip_serializing_if = \"Option::is_none\")] by: ",
            "Page.by",
        ),
        ("rename_all = \"lowercase\"", "untagged", "Page.circle"),
    ] {
        let found = of(&PAGE.replace(told, instead), &format!("{RIGHT}{{{{/layout/plain}}}}"));
        assert_eq!(
            found.unknown,
            BTreeSet::from([format!("kernel::page::{place}")]),
            "{instead}"
        );
    }
}

#[test]
fn templates_that_no_view_leads_to_are_found() {
    let page = PAGE.replace("planted/page", "planted/_who");
    let found = of(&page, &format!("{RIGHT}{{{{/layout/plain}}}}"));
    assert_eq!(found.unseen, BTreeSet::from(["planted/page".to_owned()]));
}
