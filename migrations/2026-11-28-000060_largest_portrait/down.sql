alter table faces drop constraint faces_size_check;
alter table faces add constraint faces_size_check check (octet_length(bytes) <= 262144) not valid;

-- Portraits that came meanwhile and are larger stay; without any the limit holds for all rows, as it did before.
do $$ begin
    if not exists (select from faces where octet_length(bytes) > 262144) then
        alter table faces validate constraint faces_size_check;
    end if;
end $$;
