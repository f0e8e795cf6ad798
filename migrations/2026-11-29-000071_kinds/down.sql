alter table notifications add constraint notifications_reason_check check (reason in (
    'mention', 'reply', 'removed', 'accepted', 'declined', 'author', 'lead', 'dismissed', 'stage', 'changed', 'staffed', 'request', 'idea',
    'comment', 'article', 'update'));
create sequence post_number as integer owned by entries.number;
create sequence blog_number as integer owned by entries.number;
create sequence article_number as integer owned by entries.number;
create sequence idea_number as integer owned by entries.number;
create sequence project_number as integer owned by entries.number;
create sequence update_number as integer owned by entries.number;
select setval((word || '_number')::regclass, next_number, false) from kinds;
alter table entries drop constraint entries_kind_fkey;
alter table entries add constraint entries_kind_check check (kind in ('post', 'blog', 'article', 'idea', 'project', 'update'));
drop table kinds;
