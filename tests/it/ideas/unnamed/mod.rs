//! Handing in without a name: whose an idea is reaches nobody, on whatever way, but its author and the two who opened
//! it together.
mod author;
mod leaks;
mod opening;
mod oracles;
mod policy;

use connect::features::people::role;

use super::team;
use crate::kit::{Page, Person, TestApp};

/// What names the author, wherever it would stand: their name, their name in addresses and their e-mail all hold it.
const CANARY: &str = "zilpzalp";
const TITLE: &str = "Kirschkernkissen";
const WHY: &str = "Die Idee nennt eine Kollegin beim Namen und beleidigt sie.";

/// Everybody of a company that takes ideas without a name.
struct House {
    app: TestApp,
    author: Person,
    ina: Person,
    greta: Person,
    paul: Person,
    outsiders: Vec<Person>,
}

fn house() -> House {
    let app = TestApp::start();
    let author = app.person(CANARY).unit("it").signed_in();
    let ina = team(&app);
    let outsiders = vec![
        app.person("ben").unit("it").signed_in(),
        app.person("claudia").unit("it").role(role::EXECUTIVE).signed_in(),
        app.person("admin").unit("sales").role(role::ADMIN).signed_in(),
        app.person("moni").unit("sales").role(role::MODERATOR).signed_in(),
        app.person("ida").unit("sales").role(role::INNOVATION_TEAM).signed_in(),
        app.person("carl").unit("it").language("en").signed_in(),
    ];
    let (greta, paul) = (
        app.person("greta").unit("sales").signed_in(),
        app.person("paul").unit("it").signed_in(),
    );
    set(&ina, "greta, paul", true).see_other();
    House {
        app,
        author,
        ina,
        greta,
        paul,
        outsiders,
    }
}

/// Fills in the settings.
#[track_caller]
fn set(ina: &Person, openers: &str, on: bool) -> Page {
    let page = ina.get("/ideas/settings/names").ok();
    let version = page.attr("form#names [name=version]", "value").remove(0);
    let mut fields = vec![("version", version.as_str()), ("openers", openers)];
    fields.extend(on.then_some(("unnamed", "on")));
    ina.post("/ideas/settings/names", &fields)
}

const TEXTS: [(&str, &str); 3] = [
    ("problem", "Der Rücken schmerzt."),
    ("proposal", "Kissen mit Kirschkernen."),
    ("title", TITLE),
];

#[track_caller]
fn send(author: &Person, more: &[(&str, &str)]) -> Page {
    let page = author.get("/ideas/new").ok();
    let fields = [&TEXTS[..], &[("unnamed", "on"), ("intent", "publish")], more].concat();
    author.submit(&page, "form[data-composer]", &fields)
}

#[track_caller]
fn hand_in(author: &Person, more: &[(&str, &str)]) -> (String, i32) {
    let path = send(author, more).see_other();
    let digits = path.trim_start_matches("/ideas/").split('-').next();
    let number = digits.and_then(|number| number.parse().ok()).expect("a number");
    (path, number)
}

impl House {
    fn others(&self) -> impl Iterator<Item = &Person> {
        self.outsiders.iter().chain([&self.ina, &self.greta, &self.paul])
    }
}
