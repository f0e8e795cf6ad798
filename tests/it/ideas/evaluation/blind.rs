//! Nobody learns what others say of an idea before they sent their own: on no page, in no list or order, by no search,
//! notification or websocket; and who neither judges nor decides never learns who said what.
use connect::features::people::role;

use super::*;
use crate::kit::Client;

/// Words and figures that stand nowhere but in ina's scorecards.
const CANARIES: [&str; 6] = ["Zebrafink", "Kiebitz", "4,29", "4.29", "4.285", "2.142"];

/// Every page there is, of this idea where it is about one.
fn addresses(house: &House) -> Vec<String> {
    let routes = connect::app::routes::all(false);
    let name = house.path.trim_start_matches("/ideas/");
    let mut all: Vec<String> = routes
        .entries()
        .iter()
        .filter(|entry| entry.method == "GET" && entry.path != "/live")
        .map(|entry| {
            let path = match entry.path.contains("/ideas/") {
                true => entry.path.replace("{name}", name),
                false => entry.path.clone(),
            };
            let key = format!("idea-{}", house.number);
            path.replace("{key}", &key)
                .replace("{handle}", "ina")
                .replace("{number}", "1")
        })
        .filter(|path| !path.contains('{'))
        .collect();
    assert!(all.len() > 30, "only {all:?}");
    for tab in [
        "discover",
        "rising",
        "wanted",
        "unvoted",
        "discussed",
        "random",
        "new",
        "mine",
    ] {
        all.push(format!("/ideas?tab={tab}"));
    }
    for word in ["Zebrafink", "Kiebitz", "ordner"] {
        all.push(format!("/search?q={word}"));
        all.push(format!("/search/suggest?q={word}"));
    }
    for more in [
        "/ideas?stage=review",
        "/ideas?stage=all",
        "/ideas/evaluations?part=done",
        "/?tab=all",
        "/?tab=own",
        "/people/ina?tab=ideas",
        "/notifications?tab=unread",
    ] {
        all.push(more.to_owned());
    }
    all
}

/// Where a canary reached this person.
fn leaks(house: &House, person: &Client) -> Vec<String> {
    let mut found = Vec::new();
    for address in addresses(house) {
        for page in [person.get(&address), person.get_fragment(&address)] {
            let headers = page.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
            // The words of a search stand in its own field.
            let html = headers.collect::<String>() + &page.html();
            let seen = CANARIES
                .iter()
                .filter(|word| html.contains(**word) && !address.contains(**word));
            found.extend(seen.map(|word| format!("{address}: {word}")));
        }
    }
    found
}

/// Ideas of a list, in its order.
fn order(person: &Client, tab: &str) -> Vec<String> {
    person
        .get(&format!("/ideas?tab={tab}"))
        .ok()
        .css(".idea-row .row-title")
}

/// Everybody but the innovation team and those who are asked.
fn others(house: &House) -> Vec<Client> {
    let roles = role::ALL.iter().filter(|role| **role != role::INNOVATION_TEAM);
    let all = roles.fold(house.app.person("rita").unit("it"), |rita, role| rita.role(*role));
    all.signed_in();
    house.app.person("carl").unit("sales").signed_in();
    ["ada", "carl", "rita"]
        .map(|handle| house.app.browser_of(handle))
        .into()
}

#[test]
fn until_ones_own_is_sent_nothing_of_the_others_arrives_anywhere() {
    let house = House::new();
    let [ina, ivo, ida] = &house.team;
    house
        .app
        .person("udo")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let ben = house.app.person("ben").unit("branch-b").signed_in();
    ina.post(&format!("/ideas/{}/evaluators", house.number), &[("person", "ben")])
        .see_other();
    submit(&house.ada, "Zweite", &[]);
    house.app.settle();
    let udo = house.app.browser_of("udo");
    let blind: Vec<&Client> = vec![ivo, ida, &ben, &udo];
    let tabs = ["wanted", "discussed", "new", "rising"];
    let before: Vec<Vec<String>> = tabs.iter().map(|tab| order(ivo, tab)).collect();
    let bells = || {
        house
            .app
            .number("select count(*) from notifications join people on people.id = person_id where handle <> 'ina'")
    };
    let told = bells();
    let mut live = ivo.live(&house.path);
    live.settle();
    // A draft of one's own, then the scorecard, then another one.
    let draft = [("intent", "draft"), ("mark-1", "4"), ("comment-1", "Zebrafink")];
    ina.post(&format!("/ideas/{}/evaluation", house.number), &draft)
        .see_other();
    for person in &blind {
        assert_eq!(leaks(&house, person), [""; 0], "a draft is nobody else's");
    }
    judge(ina, house.number, &["4", "na", "5"], "Zebrafink").see_other();
    send(ina, house.number, "2", &["2", "0", "5"], "Kiebitz").see_other();
    house.app.settle();
    for person in blind.iter().copied().chain(&others(&house)) {
        assert_eq!(leaks(&house, person), [""; 0]);
        assert!(!person.get(&house.path).ok().shows("#scores"));
    }
    let after: Vec<Vec<String>> = tabs.iter().map(|tab| order(ivo, tab)).collect();
    assert_eq!(before, after, "no order tells it");
    assert_eq!(bells(), told, "nobody is told who sent what");
    let target = format!("idea-{}-scores", house.number);
    let mut heard = Vec::new();
    for _ in 0..2 {
        heard.extend(live.until(|patch| patch["target"] == target.as_str()));
    }
    for patch in heard {
        let text = patch.to_string();
        assert!(
            !CANARIES.iter().any(|word| text.contains(word)) && !text.contains("ina"),
            "{text}"
        );
    }
    let known = house
        .app
        .texts("select facts::text as text from activities where kind = 'evaluation' and verb = 'sent'");
    assert_eq!(known, ["{}", "{}"]);
    assert_eq!(
        house
            .app
            .number("select count(*) from activities where kind = 'evaluation' and person_id is not null"),
        0
    );
    assert!(
        house
            .app
            .anonymous()
            .get(&format!("/ideas/{}/evaluation", house.number))
            .status
            == 303
    );
}

#[test]
fn who_sent_their_own_reads_the_rest_and_everybody_else_only_what_they_say_together() {
    let house = House::new();
    let [ina, ivo, ida] = &house.team;
    house
        .app
        .person("udo")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    judge(ina, house.number, &["4", "na", "5"], "Zebrafink").see_other();
    judge(ivo, house.number, &["4", "4", "4"], "").see_other();
    let own = ivo.get(&house.path).ok().part("#scores");
    assert!(
        own.has("Zebrafink") && own.has("4,29") && own.has("Ina"),
        "{}",
        own.words()
    );
    assert_eq!(leaks(&house, ida), [""; 0], "not sent yet");
    judge(ida, house.number, &["4", "4", "4"], "").see_other();
    assert_eq!(house.state(), "decide");
    let udo = house.app.browser_of("udo");
    assert!(
        udo.get(&house.path).ok().part("#scores").has("Zebrafink"),
        "the team decides with it"
    );
    for person in &others(&house) {
        let page = person.get(&house.path).ok();
        assert!(!page.shows("#scores") && page.shows(".outcome"));
        assert!(!page.has("Zebrafink") && !page.part(".outcome").has("Ina"));
    }
}
