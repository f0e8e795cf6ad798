-- What ideas are about, in the words of the company, and how many of each may be under way at once.
create table idea_themes (
    id uuid constraint idea_themes_pkey primary key,
    code text not null constraint idea_themes_code_key unique,
    place integer not null constraint idea_themes_place_key unique,
    de text not null,
    en text not null,
    capacity integer,
    retired boolean not null default false,
    constraint idea_themes_code_check check (
        code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(code) <= 40 and code <> 'none'),
    constraint idea_themes_texts_check check (
        least(char_length(de), char_length(en)) >= 1 and greatest(char_length(de), char_length(en)) <= 60),
    constraint idea_themes_capacity_check check (capacity between 1 and 999)
);
comment on table idea_themes is 'What ideas are about; one that was used stays, retired';
comment on column idea_themes.code is 'Its word in addresses and commands';
comment on column idea_themes.capacity is 'How many of its ideas may be accepted or in progress at once; any number where none is set';
create constraint trigger idea_themes_revise after insert or update or delete on idea_themes
    deferrable initially deferred for each row execute function revise_rights();

alter table ideas
    add column theme_id uuid constraint ideas_theme_id_fkey references idea_themes on delete restrict;
comment on column ideas.theme_id is 'What it is about: as its author proposed until it is opened, then as the innovation team says';
create index ideas_theme_id_idx on ideas (theme_id, state, state_since desc, entry_id desc) where theme_id is not null;
create constraint trigger ideas_theme_revise_entry after update of theme_id on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

create table idea_theme_changes (
    id uuid constraint idea_theme_changes_pkey primary key,
    idea_id uuid not null constraint idea_theme_changes_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_theme_changes_person_id_fkey references people on delete restrict,
    theme_id uuid constraint idea_theme_changes_theme_id_fkey references idea_themes on delete restrict,
    changed_at timestamptz not null
);
comment on table idea_theme_changes is 'Which theme the innovation team gave an idea, by whom and when; none where it took it away';
create index idea_theme_changes_idea_id_idx on idea_theme_changes (idea_id, changed_at desc);
create index idea_theme_changes_person_id_idx on idea_theme_changes (person_id);
create index idea_theme_changes_theme_id_idx on idea_theme_changes (theme_id) where theme_id is not null;
create constraint trigger idea_theme_changes_revise_entry after insert on idea_theme_changes
    deferrable initially deferred for each row execute function revise_idea_of();

-- Where a theme is full, one idea is accepted by stopping another.
alter table decisions
    add column stopped_for_id uuid constraint decisions_stopped_for_id_fkey references ideas on delete restrict,
    add constraint decisions_stopped_for_check check (
        stopped_for_id is null or (to_state = 'parked' and stopped_for_id <> idea_id));
comment on column decisions.stopped_for_id is 'The idea for which it was stopped, since the theme of both had no place left';
create index decisions_stopped_for_id_idx on decisions (stopped_for_id) where stopped_for_id is not null;
create index decisions_stopped_idx on decisions (decided_at desc, id desc) where stopped_for_id is not null;

alter table idea_proposals
    add column stops_id uuid constraint idea_proposals_stops_id_fkey references ideas on delete restrict,
    add constraint idea_proposals_stops_check check (
        stops_id is null or (to_state = 'accepted' and stops_id <> idea_id));
comment on column idea_proposals.stops_id is 'The idea that would be stopped for it';
create index idea_proposals_stops_id_idx on idea_proposals (stops_id) where stops_id is not null;
