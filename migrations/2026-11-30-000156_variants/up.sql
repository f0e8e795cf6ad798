-- Ideas of which at most one is done: variants of each other.
create table idea_variants (
    id uuid constraint idea_variants_pkey primary key,
    made_at timestamptz not null
);
comment on table idea_variants is 'A group of ideas of which at most one is accepted; who accepts one locks its row';
alter table ideas
    add column variants_id uuid constraint ideas_variants_id_fkey references idea_variants on delete set null;
comment on column ideas.variants_id is 'The group of variants it belongs to';
create index ideas_variants_idx on ideas (variants_id, entry_id) where variants_id is not null;
-- The state is the one that moves change, so nothing has to be kept beside it for this to hold.
create unique index ideas_variants_one on ideas (variants_id)
    where variants_id is not null and state in ('accepted', 'delivering', 'done');
create constraint trigger ideas_variants_revise_entry after update of variants_id on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
