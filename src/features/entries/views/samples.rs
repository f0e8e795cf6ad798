//! What entries of all kinds show, for the style guide: comments, and one's own controls for cards of other slices.
//! All of it leads nowhere, since the keys of real entries are not for a sample to touch.
use serde::Serialize;

use crate::features::entries::comments::CommentKind;
use crate::features::people::model::PersonRef;
use crate::features::people::samples::{CLAUDIA, EMRE, MAI, WERNER};
use crate::kernel::view::View;
use crate::kernel::view::sample::{CHIPS, Sample, Scheme, Shelf, moment};

use super::{Balance, CommentView, FollowButton, Mine};

const COMMENTS: Shelf = Shelf::new(8, "comments", "card card-pad");
/// Where samples lead.
const NOWHERE: &str = "#";

/// What a comment is.
#[derive(Serialize)]
struct KindChip {
    kind: &'static str,
}

impl View for KindChip {
    const TEMPLATE: &'static str = "entries/_kind";
}

/// Kinds of comments, and comments.
pub fn samples(scheme: Scheme) -> Vec<Sample> {
    let kind = |kind: &CommentKind| KindChip { kind: kind.word() };
    let kinds: Vec<KindChip> = CommentKind::ALL.iter().map(kind).collect();
    vec![
        Sample::new(CHIPS, 1, &kinds),
        Sample::new(COMMENTS, 1, &comments(scheme)),
    ]
}

fn comments(scheme: Scheme) -> [CommentView; 3] {
    // A comment has a number: the dark ones have others.
    let comment = |number: i32, author: PersonRef, kind: Option<CommentKind>, body: &str| CommentView {
        id: scheme.pick(0, 4) + number,
        version: 1,
        href: NOWHERE.to_owned(),
        author,
        kind: kind.map_or("", CommentKind::word),
        at: moment(18, 8, 30),
        edited: false,
        lang: "de".to_owned(),
        body: format!("<p>{body}</p>"),
        answered: false,
        removed_key: None,
        reason: None,
        mine: None,
        form: None,
        replies: Vec::new(),
        more_href: None,
    };
    let saves = "Der Abholtermin per Klick spart uns jeden Montag eine halbe Stunde.";
    let asks = "Gilt das auch für Anträge, die schon laufen?";
    let finds = "Im Regen liest man den Code schlecht. Größere Schrift hilft.";
    let praise = CommentView {
        replies: vec![comment(4, CLAUDIA.person(), None, "Danke, das geben wir weiter.")],
        ..comment(1, MAI.person(), Some(CommentKind::Praise), saves)
    };
    [
        praise,
        comment(2, EMRE.person(), Some(CommentKind::Question), asks),
        comment(3, WERNER.person(), Some(CommentKind::Criticism), finds),
    ]
}

/// One's own controls beside a sample: thanked and followed, for this reason.
pub fn mine(key: &str, name: &str, why: &str) -> Mine {
    let nowhere = || NOWHERE.to_owned();
    let balance = Balance {
        key: key.to_owned(),
        version: 7,
        href: nowhere(),
        praise: 19,
        questions: 9,
        criticism: 6,
    };
    Mine {
        key: key.to_owned(),
        version: 7,
        name: name.to_owned(),
        thanks_action: nowhere(),
        thanked: true,
        thanks: 86,
        comments: 34,
        comments_href: nowhere(),
        follow_action: nowhere(),
        following: true,
        share_href: nowhere(),
        edit_href: None,
        delete_href: None,
        why: Some(why.to_owned()),
        begin: Vec::new(),
        unreached: None,
        balance: Some(balance),
    }
}

/// The button of a sample that is followed.
pub fn followed(key: &str, name: &str) -> FollowButton {
    FollowButton {
        key: key.to_owned(),
        version: 1,
        action: NOWHERE.to_owned(),
        following: true,
        followers: 61,
        name: name.to_owned(),
    }
}
