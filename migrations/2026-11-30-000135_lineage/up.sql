-- Something may grow from a comment, not only from the entry it stands below.

alter table entry_links
    add column comment_id uuid constraint entry_links_comment_id_fkey references comments on delete set null;
comment on column entry_links.comment_id is 'The comment below it from which it grew, where that was one';
create index entry_links_comment_id_idx on entry_links (comment_id) where comment_id is not null;
