alter table notifications drop constraint notifications_reason_check;
alter table notifications add constraint notifications_reason_check check (reason in (
    'mention', 'reply', 'removed', 'accepted', 'declined', 'dismissed', 'author', 'lead', 'stage', 'request', 'idea', 'comment', 'article', 'update'));
