-- What a campaign asks beyond the three questions of every idea, its cover, and who answers its ideas first.
alter table campaigns
    add column processing text,
    add column questions jsonb not null default '[]',
    add column form_version integer not null default 0,
    add column last_question integer not null default 0,
    add column cover text,
    add column cover_alt text not null default '',
    add constraint campaigns_processing_check check (processing in ('central', 'manager', 'both')),
    add constraint campaigns_questions_check check (
        jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) <= 8),
    add constraint campaigns_cover_check check (
        (cover is null) = (cover_alt = '') and char_length(cover_alt) <= 250);
comment on column campaigns.processing is 'Who answers its ideas first; as in the unit of their author where nothing is said';
comment on column campaigns.questions is 'What its form asks now: key, label, kind, required, help, unit and options of each, in their order';
comment on column campaigns.form_version is 'The version of that; 0 as long as nothing was ever asked';
comment on column campaigns.last_question is 'The highest key any of its questions ever had, so that none comes again';
comment on column campaigns.cover is 'The hash of its cover, by which browsers keep it';
comment on column campaigns.cover_alt is 'What is to be seen on it';
-- Forms of ideas ask what the campaign asks, and every node remembers all campaigns.
create constraint trigger campaigns_form_revise_names after update of processing, questions, form_version on campaigns
    deferrable initially deferred for each row execute function revise_names();

create table campaign_forms (
    campaign_id uuid not null constraint campaign_forms_campaign_id_fkey references campaigns on delete cascade,
    version integer not null,
    questions jsonb not null,
    made_at timestamptz not null,
    constraint campaign_forms_pkey primary key (campaign_id, version),
    constraint campaign_forms_version_check check (version > 0),
    constraint campaign_forms_questions_check check (jsonb_typeof(questions) = 'array')
);
comment on table campaign_forms is 'Every version of what a campaign asks: ideas keep the one they answered';
create function refuse_other_form() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a form stays as it is';
end $$;
create trigger campaign_forms_stay before update on campaign_forms
    for each row execute function refuse_other_form();

create table campaign_covers (
    campaign_id uuid constraint campaign_covers_pkey primary key
        constraint campaign_covers_campaign_id_fkey references campaigns on delete cascade,
    hash text not null,
    media_type text not null,
    bytes bytea not null,
    made_at timestamptz not null,
    constraint campaign_covers_media_type_check check (media_type in ('image/jpeg', 'image/png')),
    constraint campaign_covers_bytes_check check (octet_length(bytes) between 1 and 3000000)
);
comment on table campaign_covers is 'Covers, written anew; each is shown to those who see its campaign';

alter table ideas
    add column answers jsonb not null default '[]',
    add column form_version integer,
    add constraint ideas_answers_check check (jsonb_typeof(answers) = 'array');
comment on column ideas.answers is 'What was answered to questions of campaigns: number, key, label and kind as they were, and the values; a draft keeps those of several';
comment on column ideas.form_version is 'The version of the form of its campaign that was answered';
create constraint trigger ideas_answers_revise_entry after update of answers, form_version on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
