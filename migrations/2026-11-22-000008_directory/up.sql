create index person_skills_search_idx on person_skills using gin (plain_text(skill) gin_trgm_ops);
comment on index person_skills_search_idx is 'The directory finds a skill by any part of it';
