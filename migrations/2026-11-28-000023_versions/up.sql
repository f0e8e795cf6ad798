alter table revisions add column number integer;
alter table revisions add column author_id uuid constraint revisions_author_id_fkey references people on delete restrict;

-- The one who replaced a text wrote the next one; the first is by the author of the thing itself.
update revisions set number = counted.number, author_id = counted.author_id
from (
    select revisions.id,
        row_number() over place as number,
        coalesce(lag(revisions.person_id) over place, comments.author_id, entries.author_id) as author_id
    from revisions
    join entries on entries.id = revisions.entry_id
    left join comments on comments.id = revisions.comment_id
    window place as (partition by revisions.entry_id, revisions.comment_id order by revisions.version)
) counted
where counted.id = revisions.id;

alter table revisions alter column number set not null;
alter table revisions alter column author_id set not null;
create unique index revisions_number_key on revisions (entry_id, comment_id, number) nulls not distinct;
create index revisions_author_id_idx on revisions (author_id);
comment on column revisions.number is 'The version as people count it, from 1; moves and publications count on in version only';
comment on column revisions.author_id is 'Who wrote this version';
comment on column revisions.person_id is 'Who replaced it, and so wrote the next one';

-- The health of an update was kept as a word in the language of whoever edited it; now it is kept as what it is.
update revisions set fields = jsonb_set(fields, '{update-health}', to_jsonb(words.word))
from (values
    ('im Plan', 'on-track'), ('on track', 'on-track'),
    ('Achtung', 'attention'), ('needs attention', 'attention'), ('attention', 'attention'),
    ('blockiert', 'blocked'), ('blocked', 'blocked')) as words (said, word)
where fields ->> 'update-health' = words.said;
