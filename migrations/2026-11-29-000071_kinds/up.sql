-- What an entry can be is said by the slices: each adds its kinds here by a migration of its own.
create table kinds (
    word text constraint kinds_pkey primary key,
    next_number integer not null default 1 constraint kinds_next_number_check check (next_number > 0)
);
comment on table kinds is 'The kinds of entries, and the number that the next one of each gets';
insert into kinds (word, next_number)
select kind, greatest(last, coalesce((select max(number) from entries where entries.kind = known.kind), 0) + 1)
from (
    select 'post' as kind, last_value + case when is_called then 1 else 0 end as last from post_number
    union all select 'blog', last_value + case when is_called then 1 else 0 end from blog_number
    union all select 'article', last_value + case when is_called then 1 else 0 end from article_number
    union all select 'idea', last_value + case when is_called then 1 else 0 end from idea_number
    union all select 'project', last_value + case when is_called then 1 else 0 end from project_number
    union all select 'update', last_value + case when is_called then 1 else 0 end from update_number
) known;
alter table entries drop constraint entries_kind_check;
alter table entries add constraint entries_kind_fkey foreign key (kind) references kinds (word) on delete restrict;
drop sequence post_number, blog_number, article_number, idea_number, project_number, update_number;

-- Reasons are said by the slices too; what is not a word of theirs cannot be read, so nothing is kept that nobody knows.
alter table notifications drop constraint notifications_reason_check;
