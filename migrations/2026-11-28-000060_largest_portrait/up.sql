-- 256 by 256 pixels of four bytes and what PNG puts around them: no portrait is larger, whatever it shows.
alter table faces drop constraint faces_size_check;
alter table faces add constraint faces_size_check check (octet_length(bytes) <= 278528);
