alter table idea_votes add column version integer;
update idea_votes set version = entries.version from entries where entries.id = idea_votes.idea_id;
alter table idea_votes alter column version set not null;
comment on column idea_votes.version is 'The version of the idea that was voted for: a later change of its text is shown to the voter';

alter table follows add column by_vote boolean not null default false;
comment on column follows.by_vote is 'Signed up by a vote and nothing else: who takes the vote back follows no more';
