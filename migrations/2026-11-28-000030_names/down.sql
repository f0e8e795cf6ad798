drop index people_sort_name_idx;
alter table people drop column words, drop column sort_name;
alter table units drop column words, drop column sort_name;
alter table person_skills drop column words;
create index people_name_idx on people (name, id);
create index people_search_handle_idx on people using gin (plain_text(handle) gin_trgm_ops);
create index person_skills_search_idx on person_skills using gin (plain_text(skill) gin_trgm_ops);
drop function sort_name(text);
drop function name_words(text);
