alter table entries add column form_digest bytea;
comment on column entries.form_digest is 'SHA-256 of what its form was sent with: the same key with the same digest is the same form sent twice, with another it is another text';
alter table comments add column form_digest bytea;
comment on column comments.form_digest is 'SHA-256 of what its form was sent with, as for entries';
