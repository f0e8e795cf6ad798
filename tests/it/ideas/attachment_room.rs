//! What files of ideas take: memory, room, and what is left over of forms that never ended.
use chrono::TimeDelta;

use super::attachments::{PDF, add, downloads, place};
use super::submit;
use crate::kit::TestApp;

#[test]
fn large_files_come_and_go_in_pieces_and_what_is_left_over_goes_at_night() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let (path, number) = submit(&ada, "Regal", &["everyone"]);
    let mut large = PDF.to_vec();
    large.extend(std::iter::repeat_n(b'%', 9 * 1024 * 1024));
    large.extend(b"\n%%EOF\n");
    // One of them waits at a time, so three take no more room than one; all three together fit into one form.
    let files: [(&str, &[u8]); 3] = [("a.pdf", &large), ("b.pdf", &large), ("c.pdf", &large)];
    add(&ada, &place(number), &files).see_other();
    assert_eq!(app.kernel.bodies.waiting(), 0, "the room is given back");
    assert!(app.number("select max(length(bytes)) from attachment_chunks") <= 256 * 1024);
    let links = downloads(&ada.get(&path).ok());
    let file = ada.get(&links[2]).ok();
    assert_eq!(file.header("content-length"), Some(large.len().to_string().as_str()));
    assert!(file.body == large);
    let page = add(&ada, &place(number), &[("d.pdf", &large)]).expect(422);
    assert!(
        page.has("„d.pdf“ passt nicht mehr dazu: Zusammen gehen höchstens 30 MB."),
        "{}",
        page.words()
    );
    // A connection that broke leaves a file that nobody sees.
    app.sql("update attachments set attached = false where name = 'b.pdf'");
    assert_eq!(downloads(&ada.get(&path).ok()).len(), 2);
    ada.get(&links[1]).expect(404);
    let sweep = || {
        app.write(|tx| tx.enqueue(&connect::features::entries::attachments::Sweep {}));
        app.settle();
    };
    sweep();
    assert_eq!(app.count("attachments"), 3, "a form may still be on its way");
    app.later(TimeDelta::hours(25));
    sweep();
    assert_eq!(app.count("attachments"), 2);
}
