drop table sessions;
drop table person_skills;
drop table person_roles;
drop table people;
drop table faces;
drop table unit_ancestors;
drop table units;
drop function rebuild_unit_ancestors();
