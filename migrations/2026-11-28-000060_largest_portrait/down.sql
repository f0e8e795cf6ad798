alter table faces drop constraint faces_size_check;
alter table faces add constraint faces_size_check check (octet_length(bytes) <= 262144) not valid;
