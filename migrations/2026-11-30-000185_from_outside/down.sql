drop index entries_from_outside_idx;
