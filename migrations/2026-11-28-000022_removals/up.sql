create table removals (
    id bigint generated always as identity constraint removals_pkey primary key,
    entry_id uuid not null constraint removals_entry_id_fkey references entries on delete cascade,
    comment_id uuid,
    person_id uuid not null constraint removals_person_id_fkey references people on delete restrict,
    removed_at timestamptz not null,
    constraint removals_comment_fkey foreign key (comment_id, entry_id) references comments (id, entry_id) on delete cascade,
    constraint removals_key unique nulls not distinct (entry_id, comment_id)
);
create index removals_comment_idx on removals (comment_id, entry_id);
create index removals_person_id_idx on removals (person_id);
comment on table removals is 'What moderators took away, and who did; the text stays with its entry or comment, the reason stands there. What people delete themselves is not listed';
comment on column removals.person_id is 'The moderator; readers and the author are told that it was moderation, not who';

insert into removals (entry_id, comment_id, person_id, removed_at)
select activities.entry_id, comments.id, activities.person_id, activities.created_at
from activities
join entries on entries.id = activities.entry_id
left join comments on comments.id::text = activities.facts ->> 'comment' and comments.entry_id = activities.entry_id
where activities.verb = 'removed' and activities.person_id is not null
    and case when activities.kind = 'comment' then comments.removed_reason <> '' else entries.removed_reason <> '' end
order by activities.created_at, activities.id
on conflict do nothing;

-- Removed replies keep their place in a thread, so the index that pages them must hold them.
drop index comments_replies_idx;
create index comments_replies_idx on comments (parent_id, number) where parent_id is not null;
