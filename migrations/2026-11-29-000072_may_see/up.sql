-- Who sees what, said once. Both are written out in the statements that use them, so that their conditions find the
-- indexes: simple SQL, immutable, and what may cost something (belongs, at_desk) used once.
create function reaches(belongs boolean, from_outside boolean, author_id uuid, person_id uuid) returns boolean
language sql immutable parallel safe as $$
    select belongs or (from_outside and author_id = person_id)
$$;
comment on function reaches is 'Does an entry reach a person: everyone in its audience, and its author if they wrote to it from outside';

create function may_see(
    state text, parent_id uuid, belongs boolean, from_outside boolean, author_id uuid, at_desk boolean, person_id uuid
) returns boolean
language sql immutable parallel safe as $$
    select (state in ('published', 'archived') and (belongs or (from_outside and author_id = person_id)))
        or (state = 'draft' and ((parent_id is null and author_id = person_id) or at_desk))
$$;
comment on function may_see is 'May a person see an entry: what is published and reaches them, their own drafts, and those on a desk they share';
