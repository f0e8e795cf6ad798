-- Who administered what: written with each change, in its transaction, and never changed again. Each row bears the hash
-- of what stands in it and of the row before, so that a later change of any of them is found (`connect log verify`).

create table audit_log (
    id bigint generated always as identity constraint audit_log_pkey primary key,
    number bigint constraint audit_log_number_key unique,
    at timestamptz not null,
    actor_id uuid constraint audit_log_actor_id_fkey references people on delete restrict,
    actor text not null default '',
    act text not null,
    subject_id uuid,
    subject text not null default '',
    field text not null default '',
    was text not null default '',
    becomes text not null default '',
    hash bytea,
    constraint audit_log_seal_check check ((number is null) = (hash is null) and octet_length(hash) = 32)
);
comment on table audit_log is 'Who administered what, in the names of then: nobody is the actor where it was done on the server';
comment on column audit_log.number is 'Its place, from 1 without a gap; given at the end of the transaction';
comment on column audit_log.hash is 'SHA-256 of the hash before it and of all that stands in the row';
create index audit_log_actor_id_idx on audit_log (actor_id, number desc) where actor_id is not null;
create index audit_log_subject_id_idx on audit_log (subject_id, number desc) where subject_id is not null;

create table audit_head (
    single boolean default true constraint audit_head_pkey primary key,
    number bigint not null,
    hash bytea not null,
    constraint audit_head_single_check check (single)
);
comment on table audit_head is 'The last row of audit_log: without it nobody would miss rows taken from the end';
insert into audit_head (number, hash) values (0, decode(repeat('00', 32), 'hex'));

-- A value with its length before it, so that no two rows read the same when their values are put side by side.
create function _audit_part(value text) returns text language sql immutable
    return coalesce(octet_length(value)::text || ':' || value, '-');

create function _audit_hash(before bytea, entry audit_log) returns bytea language sql stable
    return sha256(before || convert_to(
        _audit_part(entry.number::text)
        || _audit_part((extract(epoch from entry.at) * 1000000)::bigint::text)
        || _audit_part(entry.actor_id::text) || _audit_part(entry.actor) || _audit_part(entry.act)
        || _audit_part(entry.subject_id::text) || _audit_part(entry.subject) || _audit_part(entry.field)
        || _audit_part(entry.was) || _audit_part(entry.becomes), 'UTF8'));

-- At the end of the transaction: whoever held the head before would keep others waiting for rows they still need.
create function _seal_audit_log() returns trigger language plpgsql as $$
declare
    head audit_head;
begin
    -- Restored from a backup it is sealed.
    if new.hash is not null then
        return null;
    end if;
    select * into strict head from audit_head for update;
    new.number := head.number + 1;
    new.hash := _audit_hash(head.hash, new);
    update audit_log set number = new.number, hash = new.hash where id = new.id;
    update audit_head set number = new.number, hash = new.hash;
    return null;
end $$;
create constraint trigger audit_log_seal after insert on audit_log deferrable initially deferred
    for each row execute function _seal_audit_log();

create function _keep_audit_log() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.hash is null
        and to_jsonb(old) - '{number,hash}'::text[] = to_jsonb(new) - '{number,hash}'::text[] then
        return new;
    end if;
    raise exception 'audit_log is append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function _keep_audit_log();
create trigger audit_log_not_emptied before truncate on audit_log
    for each statement execute function refuse_change();
