//! A profile shows each reader what that reader may see.
use connect::features::people::role;

use crate::kit::TestApp;

#[test]
fn entries_on_a_profile_and_a_unit_follow_the_audience() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-b").signed_in();
    let amy = app.person("amy").unit("branch-a").signed_in();
    ada.post("/compose", &[("body", "Für alle gedacht."), ("audience", "everyone")])
        .see_other();
    ada.post("/compose", &[("body", "Nur unter uns."), ("audience", "branch-a")])
        .see_other();
    for path in ["/people/ada", "/units/branch-a", "/units/sales"] {
        for (reader, inside) in [(&ada, true), (&amy, true), (&ben, false)] {
            let page = reader.get(path).ok();
            assert!(page.has("Für alle gedacht."), "{path} for {}", reader.handle);
            assert_eq!(page.has("Nur unter uns."), inside, "{path} for {}", reader.handle);
        }
    }
    assert!(ben.get("/units/branch-b").ok().has("Noch nichts aus diesem Bereich"));
    assert!(ben.get("/people/ada?tab=ideas").ok().has("Noch keine Idee"));
    assert!(ada.get("/people/ada").ok().shows("a[href='/settings/profile'].btn"));
    assert!(!ben.get("/people/ada").ok().shows(".profile-head a.btn"));
    for handle in ["nobody", "Ada%20", "%00", "..%2Fx"] {
        let status = ben.get(&format!("/people/{handle}")).status;
        assert!((400..500).contains(&status), "{handle}: {status}");
    }
    ben.get("/people/nobody").expect(404);
    assert_eq!(
        app.anonymous().get("/people/ada").see_other(),
        "/login?next=%2Fpeople%2Fada"
    );
}

#[test]
fn roles_stand_on_the_profile_and_the_style_guide_is_for_admins() {
    let app = TestApp::start();
    let ada = app
        .person("ada")
        .unit("it")
        .role(role::ADMIN)
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let ben = app.person("ben").unit("it").language("en").signed_in();
    assert!(ada.get("/people/ada").ok().has("Admin, Innovationsteam"));
    assert!(ada.get("/").ok().shows(".sidenav a[href='/styleguide']"));
    assert!(!ben.get("/").ok().shows(".sidenav a[href='/styleguide']"));
    ben.get("/styleguide").expect(403);
    ada.get("/styleguide").ok();
}
