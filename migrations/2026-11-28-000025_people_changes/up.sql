alter table units add column closed_at timestamptz;
comment on column units.closed_at is 'Since when it takes nobody and nothing new; what was addressed to it stays';

create table invitations (
    person_id uuid constraint invitations_pkey primary key constraint invitations_person_id_fkey references people on delete cascade,
    code_hash bytea not null constraint invitations_code_hash_key unique,
    expires_at timestamptz not null
);
comment on table invitations is 'SHA-256 of the one-time code with which a person sets a password: the newest counts, and a used one goes';
