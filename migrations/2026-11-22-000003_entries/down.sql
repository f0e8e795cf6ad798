drop table search_documents, entry_links, revisions, mentions, follows, thanks, comments;
drop view signed_in;
drop view active_membership;
drop table audience_parts, entry_members, entries, audiences;
