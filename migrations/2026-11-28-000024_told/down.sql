delete from notifications where reason in ('removed', 'accepted', 'declined', 'dismissed', 'author', 'lead', 'idea');
alter table notifications drop constraint notifications_reason_check;
alter table notifications add constraint notifications_reason_check check (reason in (
    'mention', 'reply', 'stage', 'request', 'comment', 'article', 'update'));
