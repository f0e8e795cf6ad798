-- Similar ideas by meaning: a vector of each published idea, made in the background where there is a model. It goes with
-- the text: with its row at once when the idea is removed, and at once when the text is changed.
create table idea_vectors (
    idea_id uuid not null constraint idea_vectors_pkey primary key
        constraint idea_vectors_idea_id_fkey references idea_features (idea_id) on delete cascade,
    model text,
    vector bytea,
    revision bigint not null default 0,
    tries integer not null default 0,
    taken_by uuid,
    taken_until timestamptz,
    constraint idea_vectors_model_check check ((model is null) = (vector is null)),
    constraint idea_vectors_taken_check check ((taken_by is null) = (taken_until is null))
);
comment on table idea_vectors is 'What a published idea means, as a model reads it; empty until it was read';
comment on column idea_vectors.model is 'Which model made it: vectors of two models cannot be compared';
comment on column idea_vectors.vector is 'One byte for each number';
comment on column idea_vectors.revision is 'Grows with each vector, so that servers read only what is new';
comment on column idea_vectors.tries is 'How often the model failed at it since the text was changed';
comment on column idea_vectors.taken_by is 'Which server reads it now; a text that is changed meanwhile is nobody''s again';
create index idea_vectors_waiting_idx on idea_vectors (tries, idea_id desc) where vector is null;
create index idea_vectors_revision_idx on idea_vectors (revision) where vector is not null;

create table idea_vector_state (
    single boolean not null default true constraint idea_vector_state_pkey primary key
        constraint idea_vector_state_single_check check (single),
    model text not null default '',
    complete boolean not null default false,
    revision bigint not null default 0
);
comment on table idea_vector_state is 'One row: by which model ideas are read';
comment on column idea_vector_state.complete is 'Was every idea read by it once? Until then ideas are found by words';
comment on column idea_vector_state.revision is 'Counts vectors; locked by whoever writes one';
insert into idea_vector_state default values;

create function _await_vector() returns trigger language plpgsql as $$
begin
    insert into idea_vectors (idea_id) values (new.idea_id) on conflict do nothing;
    return null;
end $$;
create trigger idea_features_await_vector after insert on idea_features
    for each row execute function _await_vector();
insert into idea_vectors (idea_id) select idea_id from idea_features;

create function _forget_vector() returns trigger language plpgsql as $$
declare idea uuid = coalesce(to_jsonb(new) ->> 'entry_id', to_jsonb(new) ->> 'id');
begin
    update idea_vectors set model = null, vector = null, tries = 0, taken_by = null, taken_until = null
        where idea_id = idea;
    return null;
end $$;
create trigger entries_forget_vector after update of title on entries
    for each row when (new.kind = 'idea' and new.title <> old.title) execute function _forget_vector();
create trigger ideas_forget_vector after update of problem, proposal on ideas
    for each row when (new.problem <> old.problem or new.proposal <> old.proposal) execute function _forget_vector();

alter table idea_neighbours add column meaning double precision;
comment on column idea_neighbours.likeness is 'Cosine of their words, from 0 to 1; 0 where they are near by meaning alone';
comment on column idea_neighbours.meaning is 'Cosine of what they mean, as a model reads them; empty without one';
alter table idea_pairs add column meaning double precision;
comment on column idea_pairs.meaning is 'Cosine of what they mean, as a model reads them; empty without one';
