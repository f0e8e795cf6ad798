-- Everything by which a name is found, each word behind a blank: without accents, with its apostrophes and hyphens left out
-- ("oneill"), with umlauts spelled out ("mueller") and spelled-out umlauts as single letters ("muller").
create function name_words(input text) returns text
    language sql immutable strict parallel safe
    as $$
        select ' ' || regexp_replace(concat_ws(' ', plain,
            case when plain ~ '[''-]' then translate(plain, '''-', '') end,
            case when input ~ '[äöüÄÖÜ]' then public.plain_text(replace(replace(replace(replace(replace(replace(
                input, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue')) end,
            case when plain ~ '[aou]e' then replace(replace(replace(plain, 'ae', 'a'), 'oe', 'o'), 'ue', 'u') end),
            '[^[:alnum:]]+', ' ', 'g') || ' '
        from (select translate(lower(public.plain_text(input)), '’‘ʼ`´', '''''''''''') as plain) plain
    $$;

-- The order of DIN 5007: umlauts as their letters, case and everything that is no letter or digit without influence. What is
-- equal then stands in the order of its characters. Made by us, so that it is the same on every PostgreSQL and no change of
-- a library's collation can break an index.
create function sort_name(name text) returns text
    language sql immutable strict parallel safe
    as $$ select regexp_replace(lower(public.plain_text(name)), '[^[:alnum:]]+', '', 'g') || ' ' || name $$;

update people set name = btrim(name) where name <> btrim(name) and btrim(name) <> '';
update units set name = btrim(name) where name <> btrim(name) and btrim(name) <> '';

alter table people
    add column words text not null generated always as (name_words(name || ' ' || handle)) stored,
    add column sort_name text collate "C" not null generated always as (sort_name(name)) stored;
comment on column people.words is 'By what a person is found: every word of name and handle behind a blank, in all spellings';
comment on column people.sort_name is 'The place of a person in lists: DIN 5007';
alter table units
    add column words text not null generated always as (name_words(name)) stored,
    add column sort_name text collate "C" not null generated always as (sort_name(name)) stored;
comment on column units.words is 'By what a unit is found: every word of its name behind a blank, in all spellings';
comment on column units.sort_name is 'The place of a unit in lists: DIN 5007';
alter table person_skills add column words text not null generated always as (name_words(skill)) stored;
comment on column person_skills.words is 'By what a skill is found: every word behind a blank, in all spellings';

drop index people_name_idx, people_search_handle_idx, person_skills_search_idx;
create index people_sort_name_idx on people (sort_name, id);
create index people_words_idx on people using gin (words gin_trgm_ops);
create index person_skills_words_idx on person_skills using gin (words gin_trgm_ops);
