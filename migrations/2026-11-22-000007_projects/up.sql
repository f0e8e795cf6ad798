create table projects (
    entry_id uuid constraint projects_pkey primary key,
    kind text not null default 'project',
    goal text not null,
    about text not null default '',
    about_html text not null default '',
    skills text not null default '',
    joining text not null,
    phase text not null default 'forming',
    phase_reason text not null default '',
    phase_at timestamptz not null,
    news_at timestamptz not null,
    constraint projects_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint projects_kind_check check (kind = 'project'),
    constraint projects_goal_check check (char_length(goal) between 1 and 200),
    constraint projects_about_check check (char_length(about) <= 10000),
    constraint projects_skills_check check (char_length(skills) <= 500),
    constraint projects_joining_check check (joining in ('open', 'request', 'closed')),
    constraint projects_phase_check check (phase in ('forming', 'active', 'paused', 'completed')),
    constraint projects_phase_reason_check check (char_length(phase_reason) <= 500)
);
create index projects_news_at_idx on projects (news_at desc, entry_id desc);
create index projects_seeking_idx on projects (news_at desc, entry_id desc)
    where joining <> 'closed' and phase in ('forming', 'active') and skills <> '';
comment on table projects is 'Open projects: something people want to get done together';
comment on column projects.about_html is 'The sanitised rendering of about, made when it was written';
comment on column projects.skills is 'What the team is looking for, one skill a line, in its own words';
comment on column projects.phase_reason is 'The sentence the lead gave for the phase';
comment on column projects.news_at is 'When the last update for the whole audience came, or the start: the order of the list. Never moved by an update for members only';

create table project_updates (
    entry_id uuid constraint project_updates_pkey primary key,
    kind text not null default 'update',
    health text not null,
    done text not null,
    done_html text not null,
    next text not null default '',
    next_html text not null default '',
    blocked text not null default '',
    blocked_html text not null default '',
    constraint project_updates_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint project_updates_kind_check check (kind = 'update'),
    constraint project_updates_health_check check (health in ('on_track', 'at_risk', 'blocked')),
    constraint project_updates_done_check check (char_length(done) between 1 and 2000),
    constraint project_updates_next_check check (char_length(next) <= 2000),
    constraint project_updates_blocked_check check (char_length(blocked) <= 2000)
);
comment on table project_updates is 'Progress of a project: what is done, what comes next, what blocks, and how it stands';

create table project_requests (
    id uuid constraint project_requests_pkey primary key,
    project_id uuid not null constraint project_requests_project_id_fkey references projects on delete cascade,
    person_id uuid not null constraint project_requests_person_id_fkey references people on delete cascade,
    sentence text not null,
    asked_at timestamptz not null,
    answer text,
    reason text not null default '',
    answered_by uuid constraint project_requests_answered_by_fkey references people on delete set null,
    answered_at timestamptz,
    constraint project_requests_sentence_check check (char_length(sentence) between 1 and 500),
    constraint project_requests_reason_check check (char_length(reason) <= 500),
    constraint project_requests_answer_check check (answer in ('accepted', 'declined', 'withdrawn')),
    constraint project_requests_answered_check check ((answer is null) = (answered_at is null)),
    constraint project_requests_declined_check check (answer is distinct from 'declined' or reason <> '')
);
create unique index project_requests_open_key on project_requests (project_id, person_id) where answer is null;
create index project_requests_project_id_idx on project_requests (project_id, asked_at);
create index project_requests_person_id_idx on project_requests (person_id);
create index project_requests_answered_by_idx on project_requests (answered_by);
comment on table project_requests is 'Who asked to join with which sentence, and what a lead answered; read by the person and the leads only';
