//! What a slice says of itself: everything that the app, the commons and the observers need to know of it,
//! in one place.
//! `app` holds the one array of all slices and makes it known here before anything runs.
use std::borrow::Cow;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Result;
use crate::kernel::db::activity::Activity;
use crate::kernel::db::job::JobInfo;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::kernel::Kernel;
use crate::kernel::view::sample::{Sample, Scheme};
use crate::kernel::web::router::Routes;

use super::demo::Demo;
use super::happening::HappeningInfo;
use super::kind::{Kind, KindInfo};
use super::load::Load;
use super::reason::ReasonInfo;

/// Work beside the requests, until the server is told to stop.
pub type Beside = fn(&Arc<Kernel>, &Arc<AtomicBool>);

/// A slice of the application. What it does not have stays empty: `Slice { kinds: .., ..Slice::named("ideas") }`.
#[derive(Clone, Copy)]
pub struct Slice {
    /// The name of its folders.
    pub name: &'static str,
    /// Adds its routes.
    pub routes: fn(&mut Routes),
    /// The kinds of entries it brings.
    pub kinds: &'static [&'static KindInfo],
    /// What happens in it.
    pub happenings: &'static [HappeningInfo],
    /// Asks for the jobs that follow from what any slice recorded, under this id: how one hears of another.
    pub follow_up: fn(&mut WriteTx, Uuid, &Activity) -> Result<()>,
    /// What it does beside the requests on a thread of its own, until the server stops: nothing, unless it says so.
    pub beside: Option<Beside>,
    /// Its work after the commit.
    pub jobs: &'static [JobInfo],
    /// Why people are told of something in it.
    pub reasons: &'static [&'static ReasonInfo],
    /// What people do to its entries besides thanks and follows, read with those (`entries/marks`): statements of the
    /// form `select entry, null::uuid, 'mark' from .. where person_id = ? and entry = any(?)`.
    pub marks: &'static [&'static str],
    /// Live topics of its lists; those of entries are their keys.
    pub topics: &'static [&'static str],
    /// Its places in the main navigation.
    pub navigation: &'static [NavItem],
    /// What everybody may begin in it.
    pub compose: &'static [Compose],
    /// What the person who looks may begin besides.
    pub compose_own: fn(&mut ReadTx) -> Result<Vec<Compose>>,
    /// What everybody may begin in it from what somebody wrote.
    pub begin_from: Option<BeginFrom>,
    /// What it shows of itself in the style guide: its own views with invented words, which do nothing.
    pub samples: fn(Scheme) -> Vec<Sample>,
    /// How load data are made of its kinds.
    pub load: Load,
    /// What people write in it in the demo company.
    pub demo: Demo,
}

/// What waits somewhere for those whose work it is. It is counted with the frame of the page, in one statement.
#[derive(Clone, Copy)]
pub struct Waiting {
    /// Is it this person's to do? Nobody else is told.
    pub whose: fn(&Actor) -> bool,
    /// How much: SQL that answers with one number, with the values `{audiences}` and `{person}`.
    pub number: fn() -> String,
}

/// A place in the main navigation.
#[derive(Clone, Copy)]
pub struct NavItem {
    /// What pages call the area they belong to.
    pub area: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// The picture.
    pub icon: &'static str,
    /// Key of its name.
    pub label: &'static str,
    /// How much waits there for the person who looks.
    pub waiting: Option<Waiting>,
    /// Is it a place of those alone for whom something may wait there?
    pub reserved: bool,
}

impl NavItem {
    /// A place where nothing waits.
    pub const fn new(area: &'static str, href: &'static str, icon: &'static str, label: &'static str) -> NavItem {
        NavItem {
            area,
            href,
            icon,
            label,
            waiting: None,
            reserved: false,
        }
    }
}

/// Something to begin.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Compose {
    /// Where it is written.
    pub href: Cow<'static, str>,
    /// The picture.
    pub icon: &'static str,
    /// Key of its name.
    pub label_key: &'static str,
    /// Key of what it is for.
    pub text_key: &'static str,
}

impl Compose {
    /// Something that is begun at a fixed address.
    pub const fn new(
        href: &'static str,
        icon: &'static str,
        label_key: &'static str,
        text_key: &'static str,
    ) -> Compose {
        Compose {
            href: Cow::Borrowed(href),
            icon,
            label_key,
            text_key,
        }
    }
}

/// Something to begin from an entry or a comment.
#[derive(Clone, Copy)]
pub struct BeginFrom {
    /// Where, for the key of what it is begun from: `post-12`, `comment-812`.
    pub href: fn(&str) -> String,
    /// The picture.
    pub icon: &'static str,
    /// Key of what it is called in a menu.
    pub label_key: &'static str,
}

impl Slice {
    /// A slice that has nothing yet.
    pub const fn named(name: &'static str) -> Slice {
        Slice {
            name,
            routes: |_| {},
            kinds: &[],
            happenings: &[],
            follow_up: |_, _, _| Ok(()),
            beside: None,
            jobs: &[],
            reasons: &[],
            marks: &[],
            topics: &[],
            navigation: &[],
            compose: &[],
            compose_own: |_| Ok(Vec::new()),
            begin_from: None,
            samples: |_| Vec::new(),
            load: Load::NONE,
            demo: Demo::NONE,
        }
    }
}

static ALL: OnceLock<&'static [Slice]> = OnceLock::new();

/// Makes the slices known; once is enough, again changes nothing.
pub fn install(slices: &'static [Slice]) {
    let _ = ALL.set(slices);
}

/// All slices.
pub fn all() -> &'static [Slice] {
    ALL.get().copied().unwrap_or_default()
}

/// All that the person who looks may begin besides a post: what everybody may, then what is theirs.
pub fn to_compose(tx: &mut ReadTx) -> Result<Vec<Compose>> {
    // The navigation goes from what is read to what is taken part in; here the other way round.
    let slices = || all().iter().rev();
    let mut found: Vec<Compose> = slices().flat_map(|slice| slice.compose).cloned().collect();
    for slice in slices() {
        found.extend((slice.compose_own)(tx)?);
    }
    Ok(found)
}

/// A row of a menu beside what somebody wrote, which begins something from it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct BeginRow {
    href: String,
    icon: &'static str,
    label_key: &'static str,
}

/// All that may be begun from what this key names; an entry is not begun from one of its own slice.
pub fn to_begin_from(key: &str, kind: Option<Kind>) -> Vec<BeginRow> {
    let others = |slice: &&Slice| kind.is_none_or(|kind| !slice.kinds.iter().any(|info| Kind(info) == kind));
    let begins = all().iter().filter(others).filter_map(|slice| slice.begin_from);
    let row = |begin: BeginFrom| BeginRow {
        href: (begin.href)(key),
        icon: begin.icon,
        label_key: begin.label_key,
    };
    begins.map(row).collect()
}
