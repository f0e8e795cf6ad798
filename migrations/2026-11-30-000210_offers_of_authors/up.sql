-- Whoever is no author of an idea any more, however that came, offers nothing any more.
create or replace function _keep_co_authors() returns trigger language plpgsql as $$
begin
    update ideas set co_authors = kept.people, offers = array(
            select person from unnest(ideas.offers) with ordinality given (person, place)
            where person = entries.author_id or person = any(kept.people) order by place)
        from entries cross join lateral (select array(
            select person_id from idea_credits where idea_id = entries.id and is_author
            order by since, person_id)) kept (people)
        where ideas.entry_id in (new.idea_id, old.idea_id) and entries.id = ideas.entry_id;
    return null;
end $$;
-- Those of people who left are looked for every night.
create index ideas_offers_idx on ideas (entry_id) where cardinality(offers) > 0;
