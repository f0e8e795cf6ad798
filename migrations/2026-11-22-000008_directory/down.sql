drop index person_skills_search_idx;
