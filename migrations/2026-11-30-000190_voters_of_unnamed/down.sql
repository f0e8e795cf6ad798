create or replace view idea_voters as
    select whole.entry_id as idea_id, votes.person_id, votes.voted_at, votes.idea_id as given_to, votes.stance
    from ideas whole join entries on entries.id = whole.entry_id
    cross join lateral (
        select distinct on (person_id) given.person_id, given.voted_at, given.idea_id,
            first_value(given.stance) over (partition by given.person_id
                order by given.idea_id = whole.entry_id desc, given.voted_at desc, given.idea_id) as stance
        from (
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at, idea_votes.stance from idea_votes
            where idea_votes.idea_id = whole.entry_id
            union all
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at, idea_votes.stance from ideas part
            join idea_votes on idea_votes.idea_id = part.entry_id where part.merged_into_id = whole.entry_id) given
        order by given.person_id, given.idea_id = whole.entry_id desc, given.voted_at, given.idea_id) votes
    where votes.person_id <> entries.author_id and not exists (
        select from idea_credits where idea_credits.idea_id = whole.entry_id
        and idea_credits.person_id = votes.person_id and idea_credits.is_author)
    and not exists (
        select from entry_identities where entry_identities.entry_id = whole.entry_id
        and entry_identities.person_id = votes.person_id and entry_identities.ended_at is null);
