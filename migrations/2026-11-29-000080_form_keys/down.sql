alter table units drop column version;
alter table entries
    add column client_key uuid,
    add column form_digest bytea,
    add constraint entries_client_key_key unique (author_id, client_key);
comment on column entries.client_key is 'Made by the form, so that sending twice finds the first row';
comment on column entries.form_digest is 'SHA-256 of what its form was sent with: the same key with the same digest is the same form sent twice, with another it is another text';
drop index comments_author_idx;
alter table comments
    add column client_key uuid,
    add column form_digest bytea,
    add constraint comments_client_key_key unique (author_id, client_key);
comment on column comments.form_digest is 'SHA-256 of what its form was sent with, as for entries';
update entries set client_key = form_keys.key, form_digest = digest
from form_keys where made = entries.id and form_keys.person_id = entries.author_id;
update comments set client_key = form_keys.key, form_digest = digest
from form_keys where made = comments.id and form_keys.person_id = comments.author_id;
drop table form_keys;
