//! Pages are sent compressed where that is safe.
use crate::kit::TestApp;

#[test]
fn pages_are_packed_but_not_for_another_site() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ask = |coding: &str, site: &str| {
        let request = ada.request("GET", "/").header("accept-encoding", coding);
        ada.send(request.header("sec-fetch-site", site)).expect(200)
    };
    let plain = ask("identity", "none");
    assert_eq!(plain.header("content-encoding"), None);
    for (coding, wanted) in [("gzip, br", "gzip"), ("gzip, deflate, br, zstd", "zstd")] {
        let packed = ask(coding, "same-origin");
        assert_eq!(packed.header("content-encoding"), Some(wanted));
        assert!(packed.body.len() * 2 < plain.body.len());
    }
    // Its length would tell whether what another site put into the address stands in the page as well.
    for elsewhere in ["cross-site", "same-site"] {
        assert_eq!(ask("gzip, zstd", elsewhere).header("content-encoding"), None);
    }
}
