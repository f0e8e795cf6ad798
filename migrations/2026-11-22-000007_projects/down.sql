drop table project_requests;
drop table project_updates;
drop table projects;
