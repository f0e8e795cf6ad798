alter table notifications drop constraint notifications_reason_check;
alter table notifications add constraint notifications_reason_check check (reason in (
    'mention', 'reply', 'removed', 'accepted', 'declined', 'author', 'lead', 'dismissed', 'stage', 'changed', 'staffed', 'request', 'idea',
    'comment', 'article', 'update'));
