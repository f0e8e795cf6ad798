use super::House;

#[test]
fn communicators_found_blogs_and_nobody_else() {
    let house = House::new();
    assert!(house.cora.get("/blogs").ok().shows("a[href='/blogs/new']"));
    assert!(!house.ada.get("/blogs").ok().shows("a[href='/blogs/new']"));
    house.ada.get("/blogs/new").expect(403);
    let fields = [("name", "x"), ("purpose", "y"), ("authors", "ada")];
    house.ada.post("/blogs/new", &fields).expect(403);
    assert_eq!(house.app.count("blogs"), 0);

    let page = house.cora.get("/blogs/new").ok();
    let typed = [
        ("name", "Am Hörer"),
        ("purpose", "Was Anrufer erzählen"),
        ("tone", "3"),
        ("authors", "@ada, bert"),
    ];
    let answer = house.cora.submit(&page, "form[action='/blogs/new']", &typed);
    assert_eq!(answer.clone().see_other(), "/blogs/am-hoerer");
    // The same form again finds the blog that is there.
    assert_eq!(
        house
            .cora
            .submit(&page, "form[action='/blogs/new']", &typed)
            .see_other(),
        "/blogs/am-hoerer"
    );
    assert_eq!(house.app.count("blogs"), 1);

    let blog = house.rita.get("/blogs/am-hoerer").ok();
    assert!(blog.has("Was Anrufer erzählen") && blog.has("Ada, Bert"));
    assert_eq!(
        blog.css("#blog-1-followers"),
        ["3"],
        "the founder and both authors follow"
    );
    assert!(house.rita.get("/blogs").ok().has("Am Hörer"));
    assert!(!house.rita.get("/blogs?tab=mine").ok().has("Was Anrufer erzählen"));
    assert!(house.ada.get("/blogs?tab=mine").ok().has("Was Anrufer erzählen"));
}

#[test]
fn a_refused_blog_keeps_what_was_typed() {
    let house = House::with_blog();
    let bad = [
        ("name", "Neues"),
        ("slug", "Groß"),
        ("purpose", ""),
        ("tone", "7"),
        ("authors", ""),
    ];
    let page = house.cora.post("/blogs/new", &bad).expect(422);
    assert_eq!(page.attr("#name", "value"), ["Neues"]);
    assert_eq!(page.attr("#slug", "value"), ["Groß"]);
    assert!(page.has("So geht der Name in der Adresse nicht") && page.has("mindestens eine Person"));

    let unknown = [("name", "Neues"), ("purpose", "y"), ("authors", "ada, niemand")];
    assert!(
        house
            .cora
            .post("/blogs/new", &unknown)
            .expect(422)
            .has("kennen wir nicht")
    );
    let taken = [
        ("name", "Neues"),
        ("slug", "am-hoerer"),
        ("purpose", "y"),
        ("authors", "ada"),
    ];
    assert!(house.cora.post("/blogs/new", &taken).expect(422).has("gibt es schon"));
    let reserved = [("name", "New"), ("purpose", "y"), ("authors", "ada")];
    house.cora.post("/blogs/new", &reserved).expect(422);
    house
        .cora
        .post(
            "/blogs/new",
            &[("name", "x"), ("purpose", "y"), ("authors", "ada"), ("surprise", "1")],
        )
        .expect(422);
    assert_eq!(house.app.count("blogs"), 1);
    assert_eq!(house.app.count("entries"), 1, "nothing half written");
}

#[test]
fn a_blog_of_a_unit_does_not_exist_for_others() {
    let house = House::new();
    house.found("branch-a");
    let path = house.published("Nur für uns", "Text");
    assert_eq!(path, "/blogs/am-hoerer/1-nur-fuer-uns");
    house.bert.get(&path).ok();
    for hidden in [
        "/blogs/am-hoerer",
        path.as_str(),
        "/blogs/am-hoerer/1-falsch",
        "/blogs/anders/1-x",
        "/blogs/am-hoerer/1-falsch/edit",
        "/entries/article-1/history",
    ] {
        house.rita.get(hidden).expect(404);
    }
    house
        .rita
        .post("/blogs/am-hoerer/new", &[("title", "x"), ("do", "draft")])
        .expect(404);
    house
        .rita
        .post(&format!("{path}/edit"), &[("title", "x"), ("version", "2")])
        .expect(404);
    for list in ["/blogs", "/?tab=all"] {
        let page = house.rita.get(list).ok();
        assert!(!page.has("Am Hörer") && !page.has("Nur für uns"), "{list}");
    }
    assert!(house.bert.get("/blogs").ok().has("Nur für uns"));
}

#[test]
fn an_author_from_elsewhere_sees_the_blog_they_write_for() {
    let house = House::new();
    let fields = [
        ("name", "Filiale"),
        ("purpose", "y"),
        ("authors", "rita"),
        ("audience", "branch-a"),
    ];
    let path = house.cora.post("/blogs/new", &fields).see_other();
    let article = house
        .rita
        .post(
            &format!("{path}/new"),
            &[("title", "Von nebenan"), ("body", "Text"), ("do", "publish")],
        )
        .see_other();
    house.rita.get(&article).ok();
    house.ada.get(&article).ok();
    assert!(house.rita.get(&path).ok().has("Filiale A"));
}
