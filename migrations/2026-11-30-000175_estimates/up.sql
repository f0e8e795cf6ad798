-- How much an idea would change and how much work it is, as whoever decides about it sees it.
alter table decisions
    add column effect smallint constraint decisions_effect_check check (effect between 1 and 5),
    add column effort smallint constraint decisions_effort_check check (effort between 1 and 5);
comment on column decisions.effect is 'How much it would change, from 1 to 5, where somebody said so';
comment on column decisions.effort is 'How much work it is, from 1 to 5, where somebody said so';
alter table idea_proposals
    add column effect smallint constraint idea_proposals_effect_check check (effect between 1 and 5),
    add column effort smallint constraint idea_proposals_effort_check check (effort between 1 and 5);
comment on column idea_proposals.effect is 'As in decisions';
comment on column idea_proposals.effort is 'As in decisions';
