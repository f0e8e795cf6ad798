create index search_documents_title_idx on search_documents using gin (ts_filter(vector, '{a}'));
comment on index search_documents_title_idx is 'Beginnings of words in titles: in the index of all words they would be looked for in whole texts';
