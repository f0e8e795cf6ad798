drop index ideas_offers_idx;
create or replace function _keep_co_authors() returns trigger language plpgsql as $$
begin
    update ideas set co_authors = array(
            select person_id from idea_credits where idea_id = entry_id and is_author order by since, person_id)
        where entry_id in (new.idea_id, old.idea_id);
    return null;
end $$;
