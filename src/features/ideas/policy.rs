//! Who may do what with an idea: one decision, asked after the idea was found to be visible.
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::people::role;
use crate::kernel::base::actor::{Actor, UNNAMED};
use crate::kernel::base::error::{Conflict, Error, Reserved, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::web::router::Policy;

use super::model::{Idea, IdeaState, Invention};
use super::pipeline::{self, By, Keep, To, Turn};

/// Who sees to what others hand in: its inbox, its files, its settings.
pub const TEAM: Policy = Policy::Role(role::INNOVATION_TEAM);

/// The same, for a page that shows the way there.
pub fn runs_the_desk(actor: &Actor) -> bool {
    actor.is(role::INNOVATION_TEAM)
}

/// Its votes are counted.
pub const VOTING_CLOSED: Conflict = Conflict("error-voting-closed");
/// Its text is what was decided about.
pub const FIXED: Conflict = Conflict("error-idea-fixed");
/// There is nothing to decide as it stands.
pub const FINAL: Conflict = Conflict("error-idea-final");
/// Somebody else decided meanwhile.
pub const DECIDED: Conflict = Conflict("error-decided");
/// It could be an invention, and that comes first.
pub const HELD_BACK: Conflict = Conflict("error-idea-held-back");
/// Whoever brings a part along is named beside the whole, and this one names nobody.
pub const BEARS_NO_NAME: Conflict = Conflict("error-merge-unnamed");
/// It is not where this could happen to it.
pub const NOT_NOW: Conflict = Conflict("error-idea-not-now");

/// What people do with ideas, beyond what they do with every entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdeaAction {
    /// Vote, or take the vote back.
    Vote,
    /// Change the text.
    Edit,
    /// Answer and move on.
    Decide,
    /// Sign what another of the team proposed.
    Sign,
    /// Read and write what the team keeps for itself beside it.
    Triage,
    /// Say what it is about.
    Sort,
    /// What its author does with it on its way: answer questions, take it back, appeal.
    Own,
    /// What those do who voted for it: go on with it, have it decided again.
    Support,
    /// Make it part of another one, or part it again.
    Merge,
    /// Hold it back as what could be an invention, and say what came of it.
    Invent,
}

/// All that decides about rights.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its row in the spine.
    pub entry: Uuid,
    /// Who wrote it.
    pub author: Uuid,
    /// Who counts as its author too.
    pub co_authors: Vec<Uuid>,
    /// Who handed it in for somebody else.
    pub submitted_by: Option<Uuid>,
    /// Who speaks for it since its author left.
    pub speaker: Option<Uuid>,
    /// Draft, published, removed.
    pub spine: State,
    /// Where it stands in the pipeline.
    pub state: IdeaState,
    /// Who sees it through.
    pub owner: Option<Uuid>,
    /// The line manager who answers first.
    pub turn: Option<Turn>,
    /// Could it be an invention?
    pub invention: Option<Invention>,
}

impl Standing {
    /// The standing of an idea.
    pub fn of(entry: &Entry, idea: &Idea) -> Standing {
        Standing {
            entry: entry.id,
            author: entry.author_id,
            co_authors: idea.co_authors.clone(),
            submitted_by: idea.submitted_by,
            speaker: idea.speaker_id,
            spine: entry.state,
            state: idea.state,
            owner: idea.owner_id,
            turn: idea.turn(),
            invention: idea.invention,
        }
    }

    /// Is it this person's, as everybody may know?
    pub fn is_own(&self, person: Uuid) -> bool {
        self.author == person || self.co_authors.contains(&person)
    }

    /// Did this person have it, by their name? Whoever hands in for somebody else did not.
    pub fn is_had_by(&self, person: Uuid) -> bool {
        self.is_own(person) && self.submitted_by != Some(person)
    }

    /// Do its authors offer to help carry it out, and take that back? Not without a name, which they would give so.
    pub fn takes_offers(&self) -> bool {
        use IdeaState::{Declined, Done, Draft, Hidden, Merged, Withdrawn};
        let ended = matches!(self.state, Declined | Done | Draft | Hidden | Merged | Withdrawn);
        self.spine == State::Published && !ended
    }

    /// Does the person who asks answer and appeal for it? Whoever of the team speaks for an idea has no part in it for
    /// that.
    pub fn speaks(&self, actor: &Actor) -> bool {
        self.is_of(actor) || self.speaker == Some(actor.person)
    }

    /// Is it the person's who asks, with or without their name? The one place that says who is an author of an idea.
    pub fn is_of(&self, actor: &Actor) -> bool {
        self.is_own(actor.person) || actor.wrote_unnamed(self.entry)
    }

    /// Has somebody a part in it: is it theirs, or did they hand it in for somebody else? They neither vote nor decide.
    pub fn has_part(&self, actor: &Actor) -> bool {
        self.is_of(actor) || self.submitted_by == Some(actor.person)
    }

    /// In which roles somebody may decide about it. Nobody decides about their own idea, whatever their role; but
    /// whoever agreed to see it through does that, also when it is theirs.
    pub fn roles(&self, actor: &Actor) -> Vec<By> {
        let mut roles = Vec::new();
        if self.spine != State::Published {
            return roles;
        }
        let waits = self.turn.is_some_and(|turn| turn.alone);
        let decides = self.is_manager(actor) || self.is_team(actor) && !waits;
        if decides {
            roles.extend([By::Team, By::Gate]);
        }
        if decides || self.owner == Some(actor.person) {
            roles.push(By::Owner);
        }
        roles
    }

    /// Is this somebody of the team that answers it?
    fn is_team(&self, actor: &Actor) -> bool {
        self.spine == State::Published && actor.is(role::INNOVATION_TEAM) && !self.has_part(actor)
    }

    /// Is it the turn of this line manager?
    fn is_manager(&self, actor: &Actor) -> bool {
        let turn = self.turn.is_some_and(|turn| turn.manager == actor.person);
        self.spine == State::Published && turn && !self.has_part(actor)
    }

    /// As whom somebody speaks who answers with a line of the team.
    pub fn speaks_as(&self, actor: &Actor) -> By {
        match self.is_manager(actor) && !self.is_team(actor) {
            true => By::Manager,
            false => By::Team,
        }
    }

    /// What may be decided about it by somebody, as it stands.
    pub fn offered(&self, actor: &Actor) -> Vec<To> {
        let offered = pipeline::offered(self.state, &self.roles(actor));
        offered.into_iter().filter(|to| self.lets(*to)).collect()
    }

    /// What could be an invention stays where it is: its author is asked, and takes it back, and that is all.
    pub fn lets(&self, to: To) -> bool {
        let stays = matches!(
            to,
            To::State(IdeaState::Clarify | IdeaState::Withdrawn) | To::Former | To::Undone
        );
        stays && self.state != IdeaState::Merged || !self.is_held_back()
    }

    /// Is it between its authors and the innovation team alone?
    pub fn is_held_back(&self) -> bool {
        matches!(self.invention, Some(Invention::Held | Invention::Taken))
    }

    /// Can it become part of another one as it stands, or be parted again?
    fn is_mergeable(&self) -> bool {
        [To::State(IdeaState::Merged), To::Former]
            .iter()
            .filter_map(|to| pipeline::find(self.state, *to, &[By::Team]))
            .any(|line| line.keeps(Keep::Canonical))
    }

    /// Would the person decide about it if it were not their own?
    pub fn is_own_of_team(&self, actor: &Actor) -> bool {
        self.has_part(actor) && actor.is(role::INNOVATION_TEAM) && self.spine == State::Published
    }

    /// Has the innovation team still to say what comes of it?
    pub fn is_held(&self) -> bool {
        self.invention == Some(Invention::Held)
    }

    /// Permission, then whether the idea still takes it: 403 before 409.
    pub fn admit(&self, actor: &Actor, action: IdeaAction) -> Result<()> {
        self.allow(actor, action)?;
        match action {
            IdeaAction::Vote if !self.state.takes_votes() || self.is_held_back() => Err(Error::Conflict(VOTING_CLOSED)),
            IdeaAction::Edit if self.invention == Some(Invention::Taken) => Err(Error::Conflict(FIXED)),
            IdeaAction::Edit if !self.state.is_editable() => Err(Error::Conflict(FIXED)),
            IdeaAction::Merge if self.is_held_back() => Err(Error::Conflict(HELD_BACK)),
            IdeaAction::Merge if self.author == UNNAMED => Err(Error::Conflict(BEARS_NO_NAME)),
            IdeaAction::Merge if !self.is_mergeable() => Err(Error::Conflict(NOT_NOW)),
            IdeaAction::Decide if self.offered(actor).is_empty() => Err(Error::Conflict(FINAL)),
            _ => Ok(()),
        }
    }
}

impl Permits<IdeaAction> for Standing {
    fn permits(&self, actor: &Actor, action: IdeaAction) -> bool {
        let own = self.speaks(actor);
        match (action, self.spine) {
            (_, State::Removed | State::Archived) => false,
            (IdeaAction::Vote, spine) => !self.has_part(actor) && spine == State::Published,
            (IdeaAction::Edit, _) => own,
            (IdeaAction::Decide, _) => !self.roles(actor).is_empty(),
            (IdeaAction::Sign | IdeaAction::Triage | IdeaAction::Sort | IdeaAction::Merge | IdeaAction::Invent, _) => {
                self.is_team(actor)
            }
            (IdeaAction::Own, spine) => own && spine == State::Published,
            (IdeaAction::Support, spine) => !self.has_part(actor) && spine == State::Published,
        }
    }

    fn reserved(&self, actor: &Actor, action: IdeaAction) -> Option<Reserved> {
        let own = self.speaks(actor);
        Some(match action {
            IdeaAction::Vote if self.has_part(actor) => Reserved::Nobody("reserved-own-vote"),
            IdeaAction::Edit | IdeaAction::Own if !own => Reserved::Author(self.author),
            IdeaAction::Decide
            | IdeaAction::Sign
            | IdeaAction::Triage
            | IdeaAction::Sort
            | IdeaAction::Merge
            | IdeaAction::Invent
                if !actor.is(role::INNOVATION_TEAM) =>
            {
                Reserved::Role(role::INNOVATION_TEAM)
            }
            IdeaAction::Decide if self.turn.is_some_and(|turn| turn.alone) => Reserved::Nobody("reserved-manager"),
            IdeaAction::Support if self.has_part(actor) => Reserved::Nobody("reserved-own-support"),
            _ => Reserved::Nobody("reserved-closed"),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::kernel::base::actor::{Rights, Role};

    fn actor(person: u128, roles: &[Role]) -> Actor {
        Actor {
            person: Uuid::from_u128(person),
            rights: Arc::new(Rights {
                roles: roles.to_vec(),
                ..Rights::default()
            }),
            ..Actor::default()
        }
    }

    fn cell(standing: &Standing, actor: &Actor, action: IdeaAction) -> &'static str {
        match standing.admit(actor, action) {
            Ok(()) => "ok",
            Err(Error::Forbidden | Error::Reserved(_)) => "403",
            Err(Error::Conflict(_)) => "409",
            Err(_) => "?",
        }
    }

    fn standing(spine: State, state: IdeaState) -> Standing {
        Standing {
            entry: Uuid::from_u128(9),
            author: Uuid::from_u128(1),
            co_authors: vec![Uuid::from_u128(4)],
            submitted_by: None,
            speaker: None,
            spine,
            state,
            owner: Some(Uuid::from_u128(3)),
            turn: None,
            invention: None,
        }
    }

    /// Role by action by state, as a table a person can check against the design.
    #[test]
    fn role_by_action_by_state() {
        let people = [
            ("author", actor(1, &[])),
            ("co-author", actor(4, &[])),
            ("co-author team", actor(4, &[role::INNOVATION_TEAM])),
            ("owner", actor(3, &[])),
            ("colleague", actor(2, &[])),
            ("own team", actor(1, &[role::INNOVATION_TEAM])),
            ("team", actor(2, &[role::INNOVATION_TEAM])),
            ("moderator", actor(2, &[role::MODERATOR])),
            ("executive", actor(2, &[role::EXECUTIVE])),
            ("communicator", actor(2, &[role::COMMUNICATOR])),
            ("compliance", actor(2, &[role::COMPLIANCE])),
            ("admin", actor(2, &[role::ADMIN])),
        ];
        let actions = [
            IdeaAction::Vote,
            IdeaAction::Edit,
            IdeaAction::Decide,
            IdeaAction::Sign,
            IdeaAction::Sort,
            IdeaAction::Own,
            IdeaAction::Support,
            IdeaAction::Merge,
        ];
        let spine = |state: IdeaState| match state {
            IdeaState::Draft => State::Draft,
            IdeaState::Hidden => State::Removed,
            _ => State::Published,
        };
        let states = IdeaState::ALL.iter().map(|state| (state.word(), spine(*state), *state));
        let states: Vec<_> = states.collect();
        let mut table = String::from("role           state        vote edit decide sign sort own support merge\n");
        for (role, actor) in &people {
            for (name, spine, state) in &states {
                let standing = standing(*spine, *state);
                let cells: Vec<&str> = actions.iter().map(|action| cell(&standing, actor, *action)).collect();
                table.push_str(&format!("{role:<14} {name:<12} {}\n", cells.join(" ")));
            }
        }
        assert_eq!(table, include_str!("policy.table"), "{table}");
    }

    /// The same for deciding, while a line manager answers first.
    #[test]
    fn the_turn_of_a_line_manager() {
        let (manager, team) = (actor(4, &[]), actor(2, &[role::INNOVATION_TEAM]));
        let own = actor(1, &[role::INNOVATION_TEAM]);
        let both = actor(4, &[role::INNOVATION_TEAM]);
        for (turn, wanted) in [
            (None, [false, true]),
            (Some(true), [true, false]),
            (Some(false), [true, true]),
        ] {
            let standing = Standing {
                entry: Uuid::from_u128(9),
                author: Uuid::from_u128(1),
                spine: State::Published,
                state: IdeaState::Inbox,
                owner: None,
                co_authors: Vec::new(),
                submitted_by: None,
                speaker: None,
                invention: None,
                turn: turn.map(|alone| Turn {
                    manager: Uuid::from_u128(4),
                    alone,
                }),
            };
            let may = |actor: &Actor| standing.permits(actor, IdeaAction::Decide);
            assert_eq!([may(&manager), may(&team)], wanted, "{turn:?}");
            assert!(!may(&own) && may(&both) && !may(&actor(3, &[])), "{turn:?}");
            assert!(standing.permits(&team, IdeaAction::Sign) && !standing.permits(&manager, IdeaAction::Sign));
            assert!(!standing.permits(&manager, IdeaAction::Merge) && !standing.permits(&manager, IdeaAction::Triage));
            assert_eq!(
                standing.speaks_as(&both),
                By::Team,
                "whoever is of the team speaks for it"
            );
        }
    }
}
