alter table ideas add column offers uuid[] not null default '{}';
comment on column ideas.offers is 'Which of its authors offered to help carry it out; no votes';
create constraint trigger ideas_offers_revise_entry after update of offers on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
