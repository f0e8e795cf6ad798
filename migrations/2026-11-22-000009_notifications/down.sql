drop index people_search_title_idx, people_search_handle_idx, entries_search_idx;
alter table search_documents drop column words;
drop table notifications;
