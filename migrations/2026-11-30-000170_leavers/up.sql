-- Who speaks for an idea once everybody who had it has left the company, or whoever had it first.
alter table ideas
    add column speaker_id uuid constraint ideas_speaker_id_fkey references people on delete set null;
comment on column ideas.speaker_id is 'Who answers and appeals for it since its author left: another of its authors, or who looks after it';
create index ideas_speaker_id_idx on ideas (speaker_id) where speaker_id is not null;
create constraint trigger ideas_speaker_revise_entry after update of speaker_id on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
