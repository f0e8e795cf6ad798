drop trigger entry_links_revise_entries on entry_links;
drop function revise_linked();
