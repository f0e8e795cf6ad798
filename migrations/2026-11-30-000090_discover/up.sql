-- What lists go by that stand still for a day: "discover", "needs your vote", "most discussed" and "random" read what
-- the last night left. Beside the score, since the same lists ask who takes votes, and since one update in the night
-- writes all of it.
alter table idea_scores
    add column morning_score double precision,
    add column morning_seen integer not null default 0,
    add column morning_comments integer not null default 0,
    add column turn integer not null default 0,
    add column lot bigint not null default 0;
comment on column idea_scores.morning_score is 'Its score of the last night, or the one it began with';
comment on column idea_scores.morning_seen is 'How many people had seen it then';
comment on column idea_scores.morning_comments is 'How many comments it had then';
comment on column idea_scores.turn is 'When it is its turn to be shown because few saw it: ideas with one number draw lots';
comment on column idea_scores.lot is 'Its place in what is shuffled every night';
comment on table idea_exposures is
    'That somebody saw an idea that takes votes: counted, and compared with who looks; goes when voting closes';

-- Turns grow with how many saw an idea. Of ideas that the same number saw, 64 share a turn, the earlier submitted
-- before the later: whoever draws lots among them reads 64 rows and not all that nobody saw yet. The first turn, 0, is
-- for those that nobody saw, which is how new ideas begin.
create function sort_ideas(today date) returns void
language sql as $$
    with places as (
        select idea_id, seen, rank() over (order by seen) - 1 as before,
            row_number() over (partition by seen order by submitted_at, idea_id) - 1 as place
        from idea_scores where takes_votes)
    update idea_scores set morning_score = score, morning_seen = idea_scores.seen,
        morning_comments = entries.comments_count,
        turn = before + place / 64 * 64 + case when places.seen > 0 then 1 else 0 end,
        lot = hashtextextended(places.idea_id::text, today - date '2000-01-01')
    from places, entries
    where idea_scores.idea_id = places.idea_id and entries.id = places.idea_id
$$;
comment on function sort_ideas is 'What the lists of the day read, from what stands now';

update idea_scores set morning_score = score, morning_seen = seen;
select sort_ideas(current_date);
alter table idea_scores alter column morning_score set not null;

create index idea_scores_discover_idx on idea_scores ((- morning_score), morning_seen, submitted_at, idea_id)
    where takes_votes;
create index idea_scores_turn_idx on idea_scores (turn, submitted_at, idea_id) where takes_votes;
create index idea_scores_discussed_idx on idea_scores (morning_comments, submitted_at, idea_id) where takes_votes;
create index idea_scores_lot_idx on idea_scores (lot, idea_id) where takes_votes;
