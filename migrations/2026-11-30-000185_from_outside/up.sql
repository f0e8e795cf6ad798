-- Few write to people whom they do not belong to. Counting ideas by state read every idea of whoever looks to find those.
create index entries_from_outside_idx on entries (author_id, kind) where from_outside;
