-- A vote keeps the unit of whoever gave it, as it was then: later moves change no past support.
alter table idea_votes add column unit_id uuid constraint idea_votes_unit_id_fkey references units on delete restrict;
update idea_votes set unit_id = people.unit_id from people where people.id = idea_votes.person_id;
comment on column idea_votes.unit_id is 'Where the person worked when they voted; shown of five or more alone, never of a person';
create index idea_votes_unit_id_idx on idea_votes (unit_id) where unit_id is not null;
create function keep_unit_of_voter() returns trigger language plpgsql as $$
begin
    new.unit_id := (select unit_id from people where people.id = new.person_id);
    return new;
end $$;
create trigger idea_votes_unit before insert on idea_votes
    for each row execute function keep_unit_of_voter();

create table idea_support (
    idea_id uuid constraint idea_support_pkey primary key
        constraint idea_support_idea_id_fkey references ideas on delete cascade,
    looked integer not null,
    votes integer not null,
    units integer,
    counted_on date not null,
    constraint idea_support_units_check check (units is null or votes >= 5 and units between 1 and votes)
);
comment on table idea_support is 'From how many units an idea is supported, as it was last told: counted at night, and not for each vote';
comment on column idea_support.looked is 'The votes it had when it was last looked at';
comment on column idea_support.votes is 'The votes the number of units was told of';
create table idea_support_units (
    idea_id uuid not null constraint idea_support_units_idea_id_fkey references ideas on delete cascade,
    unit_id uuid not null constraint idea_support_units_unit_id_fkey references units on delete restrict,
    votes integer not null,
    constraint idea_support_units_pkey primary key (idea_id, unit_id),
    constraint idea_support_units_votes_check check (votes >= 5)
);
comment on table idea_support_units is 'Units whose votes for an idea are told, and how many: none below five, none that gives another away';
create index idea_support_units_unit_id_idx on idea_support_units (unit_id);
create constraint trigger idea_support_revise_entry after insert or update or delete on idea_support
    deferrable initially deferred for each row execute function revise_idea_gone_of();
create constraint trigger idea_support_units_revise_entry after insert or update or delete on idea_support_units
    deferrable initially deferred for each row execute function revise_idea_gone_of();

-- An idea is about several themes; the one with its places stays the column of the idea, and stands here too.
create table idea_topics (
    idea_id uuid not null constraint idea_topics_idea_id_fkey references ideas on delete cascade,
    theme_id uuid not null constraint idea_topics_theme_id_fkey references idea_themes on delete restrict,
    constraint idea_topics_pkey primary key (idea_id, theme_id)
);
comment on table idea_topics is 'The themes of an idea, the one in which it takes a place among them';
create index idea_topics_theme_id_idx on idea_topics (theme_id, idea_id);
insert into idea_topics (idea_id, theme_id) select entry_id, theme_id from ideas where theme_id is not null;
create constraint trigger idea_topics_revise_entry after insert or update or delete on idea_topics
    deferrable initially deferred for each row execute function revise_idea_gone_of();
create function keep_main_topic() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.theme_id is distinct from new.theme_id then
        delete from idea_topics where idea_id = new.entry_id and theme_id = old.theme_id;
    end if;
    if new.theme_id is not null then
        insert into idea_topics (idea_id, theme_id) values (new.entry_id, new.theme_id) on conflict do nothing;
    end if;
    return null;
end $$;
create trigger ideas_main_topic after insert or update of theme_id on ideas
    for each row execute function keep_main_topic();
