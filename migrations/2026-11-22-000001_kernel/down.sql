drop table jobs;
drop table activities;
drop function refuse_change();
drop table setup_tokens;
drop table organisation;
drop function search_vector(text, text);
drop function plain_text(text);
