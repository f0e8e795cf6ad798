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
    constraint campaigns_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint campaigns_kind_check check (kind = 'campaign'),
    constraint campaigns_why_check check (char_length(why) between 1 and 4000),
    constraint campaigns_faq_check check (char_length(faq) <= 4000),
    constraint campaigns_thanks_check check (char_length(thanks) <= 4000),
    constraint campaigns_days_check check (review_until >= collect_until),
    constraint campaigns_budget_cents_check check (budget_cents between 1 and 100000000000),
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
create index campaigns_review_until_idx on campaigns (review_until desc, entry_id desc);
create index campaigns_founder_id_idx on campaigns (founder_id);
create index campaigns_for_audience_id_idx on campaigns (for_audience_id);
create constraint trigger campaigns_revise_entry after update or delete on campaigns
    deferrable initially deferred for each row execute function revise_entry_of();
-- Ideas name their campaign, and every node remembers all campaigns: that they change counts as a change of names.
create constraint trigger campaigns_revise_names after insert or delete or update of collect_until, review_until on campaigns
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
