drop table invitations;
alter table units drop column closed_at;
