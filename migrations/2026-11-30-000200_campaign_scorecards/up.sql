alter table campaigns add column scorecard text not null default 'small'
    constraint campaigns_scorecard_fkey references scorecard_templates on delete restrict;
comment on column campaigns.scorecard is 'With which its ideas are judged that come under review from now on';
create index campaigns_scorecard_idx on campaigns (scorecard);
