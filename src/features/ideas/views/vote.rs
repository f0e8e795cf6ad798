//! The vote, wherever it stands: one's own, with the total everybody sees.
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::paths;
use crate::features::ideas::policy::Standing;
use crate::features::ideas::queries::{self, OwnVote, Pair};
use crate::features::ideas::stance::Stance;
use crate::kernel::address::{self, HOME};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::split::label_key;

/// Where a vote stands on a page: decides its size and where a browser without scripts comes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VotePlace {
    /// The page of the idea.
    Page,
    /// The list as it opens: the most wanted, and what few have seen.
    Discover,
    /// The list, newest first.
    New,
    /// The list, hottest first.
    Rising,
    /// The list, most wanted first.
    Wanted,
    /// What one has not voted for.
    Unvoted,
    /// The list, most comments first.
    Discussed,
    /// The list in no order.
    Random,
    /// One's own ideas.
    Mine,
    /// What one voted for.
    Supported,
    /// What one follows.
    Followed,
    /// What waits for one's answer.
    Answered,
    /// The ideas of a campaign.
    Campaign,
    /// The home stream.
    Stream,
    /// The box beside the home stream.
    Rail,
}

impl VotePlace {
    const ALL: [VotePlace; 15] = [
        VotePlace::Page,
        VotePlace::Discover,
        VotePlace::New,
        VotePlace::Rising,
        VotePlace::Wanted,
        VotePlace::Unvoted,
        VotePlace::Discussed,
        VotePlace::Random,
        VotePlace::Mine,
        VotePlace::Supported,
        VotePlace::Followed,
        VotePlace::Answered,
        VotePlace::Campaign,
        VotePlace::Stream,
        VotePlace::Rail,
    ];

    fn word(self) -> &'static str {
        match self {
            VotePlace::Page => "page",
            VotePlace::Discover => "discover",
            VotePlace::New => "new",
            VotePlace::Rising => "rising",
            VotePlace::Wanted => "wanted",
            VotePlace::Unvoted => "unvoted",
            VotePlace::Discussed => "discussed",
            VotePlace::Random => "random",
            VotePlace::Mine => "mine",
            VotePlace::Supported => "supported",
            VotePlace::Followed => "followed",
            VotePlace::Answered => "answers",
            VotePlace::Campaign => "campaign",
            VotePlace::Stream => "stream",
            VotePlace::Rail => "rail",
        }
    }

    /// The place of a word in an address.
    pub fn parse(word: &str) -> VotePlace {
        VotePlace::ALL
            .into_iter()
            .find(|place| place.word() == word)
            .unwrap_or(VotePlace::Page)
    }

    pub(super) fn size(self) -> &'static str {
        match self {
            VotePlace::Page => "large",
            VotePlace::Rail => "small",
            _ => "",
        }
    }

    /// DOM id of a vote there: an idea may stand in the stream and beside it.
    pub(super) fn id(self, key: &str) -> String {
        match self {
            VotePlace::Rail => format!("mine-{key}-vote-rail"),
            _ => format!("mine-{key}-vote"),
        }
    }

    /// Where to come back to after voting there; `campaign` is the page of the campaign of the idea.
    pub fn back(self, entry: &Entry, campaign: Option<String>) -> String {
        let key = entry.key();
        let list = match self {
            VotePlace::Campaign => campaign.unwrap_or_else(|| entry.path.clone()),
            VotePlace::Page => entry.path.clone(),
            VotePlace::Discover => paths::IDEAS.as_str().to_owned(),
            VotePlace::Supported => paths::IDEAS.query(&[("tab", &"mine"), ("by", &"votes")]),
            VotePlace::Followed => paths::IDEAS.query(&[("tab", &"mine"), ("by", &"follows")]),
            VotePlace::Stream | VotePlace::Rail => HOME.as_str().to_owned(),
            tab => paths::IDEAS.query(&[("tab", &tab.word())]),
        };
        let part = match self {
            VotePlace::Page | VotePlace::Rail => self.id(&key),
            _ => key,
        };
        format!("{list}#{part}")
    }
}

/// The vote: one's own, with the total everybody sees.
#[derive(Clone, Debug, Serialize)]
pub struct VoteView {
    pub(super) id: String,
    pub(super) key: String,
    /// Grows with the counters.
    pub version: i64,
    pub(super) state: &'static str,
    /// Is it hidden from whoever looks how many people voted?
    pub(super) hidden: bool,
    /// How many people voted; 0 where that is hidden.
    pub votes: i32,
    pub(super) action: String,
    pub(super) title: String,
    pub(super) size: &'static str,
    /// Where it is voted for, against or neutral: a button for each.
    pub(super) stances: Vec<StanceButton>,
}

/// One of the things a vote may say.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StanceButton {
    word: &'static str,
    label_key: &'static str,
    icon: &'static str,
    pressed: bool,
    action: String,
    /// How scripts tell the forms apart. The first is what the key for votes presses.
    own: &'static str,
}

impl StanceButton {
    /// All of them; whoever presses what they said takes it back.
    pub(super) fn all(said: Option<Stance>, give: &str, take_back: &str) -> Vec<StanceButton> {
        let button = |stance| {
            let pressed = said == Some(stance);
            let (icon, own) = match stance {
                Stance::For => ("chevron-up", "vote"),
                Stance::Against => ("chevron-down", "vote-against"),
                Stance::Neutral => ("circle-minus", "vote-neutral"),
            };
            StanceButton {
                word: stance.word(),
                label_key: label_key(stance),
                icon,
                pressed,
                action: if pressed { take_back } else { give }.to_owned(),
                own,
            }
        };
        Stance::EACH.map(button).into()
    }
}

impl View for VoteView {
    const TEMPLATE: &'static str = "ideas/_vote";
}

impl VoteView {
    /// The vote of the person who looks; of nobody in a live patch.
    pub fn of(tx: &ReadTx, (entry, idea): &Pair, vote: OwnVote, place: VotePlace) -> VoteView {
        let standing = Standing::of(entry, idea);
        let author = tx.viewer().is_some_and(|actor| standing.has_part(actor));
        let state = match (author || vote.co_author, idea.takes_votes(), vote.given) {
            (true, ..) => "own",
            (_, false, _) => "closed",
            (.., true) => "on",
            _ => "off",
        };
        let give = address::query(&paths::VOTE.with([&entry.number]), &[("at", &place.word())]);
        let take_back = address::query(&give, &[("_method", &"delete")]);
        let hidden = idea.hides_from(vote.given);
        let asks = idea.by_stance && ["on", "off"].contains(&state);
        VoteView {
            id: match hidden && place == VotePlace::Page {
                // More of the page than this box changes when it is no longer hidden: scripts look for the other id in
                // vain then, and fetch all of it.
                true => format!("{}-hidden", place.id(&entry.key())),
                false => place.id(&entry.key()),
            },
            key: entry.key(),
            version: entry.tally,
            state,
            hidden,
            votes: if hidden { 0 } else { idea.voters() },
            stances: match asks {
                true => StanceButton::all(vote.stance, &give, &take_back),
                false => Vec::new(),
            },
            action: if state == "on" { take_back } else { give },
            title: entry.title.clone(),
            size: place.size(),
        }
    }

    /// How many voted, for a file: nothing where the page shows nothing.
    pub(super) fn shown(&self) -> Option<i32> {
        (!self.hidden).then_some(self.votes)
    }

    /// The vote for one idea.
    pub fn one(tx: &mut ReadTx, pair: &Pair, place: VotePlace) -> Result<VoteView> {
        let vote = queries::own_votes(tx, &[pair.0.id])?.of(pair.0.id);
        Ok(VoteView::of(tx, pair, vote, place))
    }
}
