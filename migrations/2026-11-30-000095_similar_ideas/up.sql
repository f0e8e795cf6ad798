-- Similar ideas by words: what a published idea is compared by, made by the application from its text. It goes with the
-- text: at once when the idea is removed, made anew when the text changes.
create table idea_features (
    idea_id uuid not null constraint idea_features_pkey primary key
        constraint idea_features_idea_id_fkey references ideas (entry_id) on delete cascade,
    keys integer[] not null,
    vector bytea not null,
    rules smallint not null
);
comment on table idea_features is 'What a published idea is compared by, made of its words; goes with its text';
comment on column idea_features.keys is 'Its features as numbers: by them it is found';
comment on column idea_features.vector is 'The same with their weights, four bytes each';
comment on column idea_features.rules is 'By which rules it was made';
create index idea_features_keys_idx on idea_features using gin (keys);
create index idea_features_rules_idx on idea_features (rules, idea_id);

create table idea_feature_counts (
    feature integer not null constraint idea_feature_counts_pkey primary key,
    ideas integer not null
);
comment on table idea_feature_counts is 'In how many ideas a feature stands, where it is more than one; feature 0 counts all ideas';

create table idea_neighbours (
    idea_id uuid not null
        constraint idea_neighbours_idea_id_fkey references idea_features (idea_id) on delete cascade,
    other_id uuid not null
        constraint idea_neighbours_other_id_fkey references idea_features (idea_id) on delete cascade,
    likeness double precision not null,
    constraint idea_neighbours_pkey primary key (idea_id, other_id)
);
comment on table idea_neighbours is 'Ideas that read alike, both ways; who sees which is asked when they are shown';
comment on column idea_neighbours.likeness is 'Cosine of their words, from 0 to 1';
create index idea_neighbours_other_idx on idea_neighbours (other_id);

create table idea_shown (
    idea_id uuid not null
        constraint idea_shown_idea_id_fkey references ideas (entry_id) on delete cascade,
    shown_id uuid not null
        constraint idea_shown_shown_id_fkey references ideas (entry_id) on delete cascade,
    constraint idea_shown_pkey primary key (idea_id, shown_id)
);
comment on table idea_shown is 'Which similar ideas its author had before them when they handed an idea in';
create index idea_shown_shown_idx on idea_shown (shown_id);

create function _forget_features() returns trigger language plpgsql as $$
begin
    delete from idea_features where idea_id = new.id;
    return null;
end $$;
create trigger entries_forget_features after update of state on entries
    for each row when (new.state = 'removed' and old.state <> 'removed') execute function _forget_features();

insert into jobs (id, kind, key, payload, run_at, created_at)
    select gen_random_uuid(), 'ideas.read', 'all', '{}', now(), now() where exists (select from ideas);
