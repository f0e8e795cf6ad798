-- A campaign asks one question for a limited time, and ideas are handed in to it.
insert into kinds (word) values ('campaign');

create table campaigns (
    entry_id uuid constraint campaigns_pkey primary key,
    kind text not null default 'campaign',
    founder_id uuid not null constraint campaigns_founder_id_fkey references people on delete restrict,
    for_audience_id uuid not null constraint campaigns_for_audience_id_fkey references audiences on delete restrict,
    why text not null,
    why_html text not null,
    faq text not null default '',
    faq_html text not null default '',
    thanks text not null default '',
    thanks_html text not null default '',
    collect_until date not null,
    review_until date not null,
    budget_cents bigint,
    phase text not null default 'planned',
    vote_mode text not null default 'support',
    vote_budget integer not null default 5,
    prior double precision not null default 0.25,
    constraint campaigns_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint campaigns_kind_check check (kind = 'campaign'),
    constraint campaigns_why_check check (char_length(why) between 1 and 4000),
    constraint campaigns_faq_check check (char_length(faq) <= 4000),
    constraint campaigns_thanks_check check (char_length(thanks) <= 4000),
    constraint campaigns_days_check check (review_until >= collect_until),
    constraint campaigns_budget_cents_check check (budget_cents between 1 and 100000000000),
    constraint campaigns_vote_mode_check check (vote_mode in ('support', 'budget')),
    constraint campaigns_vote_budget_check check (vote_budget between 1 and 20),
    constraint campaigns_prior_check check (prior between 0.02 and 0.60),
    constraint campaigns_phase_check check (phase in ('planned', 'collecting', 'reviewing', 'result'))
);
comment on table campaigns is 'A question to everybody it is addressed to: until when ideas are handed in, and until when they are answered';
comment on column campaigns.founder_id is 'Who of the innovation team began it; its author is the host';
comment on column campaigns.for_audience_id is 'Whom it is for; while it is planned its entry is addressed to the innovation team';
comment on column campaigns.thanks is 'What the host says at the end';
comment on column campaigns.collect_until is 'The last day on which ideas are handed in';
comment on column campaigns.review_until is 'The last day on which the ideas are looked at';
comment on column campaigns.budget_cents is 'What is promised for what comes out of it';
comment on column campaigns.phase is 'The phase that was told last; pages go by the days';
comment on column campaigns.vote_mode is 'support: as many votes as one likes; budget: a number of them for everybody, vote_budget';
comment on column campaigns.prior is 'Votes of its ideas divided by how often they were seen, from 0.02 to 0.60';
create index campaigns_review_until_idx on campaigns (review_until desc, entry_id desc);
create index campaigns_founder_id_idx on campaigns (founder_id);
create index campaigns_for_audience_id_idx on campaigns (for_audience_id);
create constraint trigger campaigns_revise_entry after update or delete on campaigns
    deferrable initially deferred for each row execute function revise_entry_of();
-- Ideas name their campaign, and every node remembers all campaigns: that they change counts as a change of names.
create constraint trigger campaigns_revise_names after insert or delete
    or update of collect_until, review_until, vote_mode, vote_budget on campaigns
    deferrable initially deferred for each row execute function revise_names();
create constraint trigger entries_revise_campaigns
    after update of title, path, state, audience_id, author_id, from_outside on entries
    deferrable initially deferred for each row
    when (new.kind = 'campaign'
        and (old.title, old.path, old.state, old.audience_id, old.author_id, old.from_outside)
            is distinct from (new.title, new.path, new.state, new.audience_id, new.author_id, new.from_outside))
    execute function revise_names();

alter table ideas
    add column campaign_id uuid constraint ideas_campaign_id_fkey references campaigns (entry_id) on delete restrict;
comment on column ideas.campaign_id is 'The campaign it was handed in to, or begun for';
create index ideas_campaign_id_idx on ideas (campaign_id, entry_id desc) where campaign_id is not null;
create constraint trigger ideas_campaign_revise_entry after update of campaign_id on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

-- A vote in a campaign that gives everybody a number of them takes a place; the key lets nobody take more, however many
-- tabs ask at once. It is given back when its idea leaves the stages in which it is voted on; the vote stays.
create table campaign_supports (
    idea_id uuid not null constraint campaign_supports_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint campaign_supports_person_id_fkey references people on delete cascade,
    campaign_id uuid not null constraint campaign_supports_campaign_id_fkey references campaigns on delete cascade,
    place integer,
    returned_at timestamptz,
    constraint campaign_supports_pkey primary key (idea_id, person_id),
    constraint campaign_supports_place_key unique (campaign_id, person_id, place),
    constraint campaign_supports_place_check check (place between 1 and 20),
    constraint campaign_supports_returned_check check ((place is null) = (returned_at is not null))
);
comment on table campaign_supports is 'Which of the votes that a campaign gives a person went to which idea';
comment on column campaign_supports.place is 'From 1 to the number that everybody has; none once it was given back';
create index campaign_supports_person_id_idx on campaign_supports (person_id);

-- Ideas of a campaign are seen and voted on otherwise than all others: their score has a prior of its own.
alter table idea_scores add column own_prior double precision;
comment on column idea_scores.own_prior is 'The prior of its campaign, as of the last night or when it was handed in';
