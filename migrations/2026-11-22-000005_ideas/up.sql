create table ideas (
    entry_id uuid constraint ideas_pkey primary key,
    kind text not null default 'idea',
    problem text not null,
    problem_html text not null,
    proposal text not null,
    proposal_html text not null,
    benefit text not null,
    benefit_html text not null,
    state text not null default 'open',
    state_since timestamptz not null,
    counted boolean not null default false,
    votes_count integer not null default 0,
    heat double precision not null default 0,
    heat_at timestamptz not null,
    rising double precision not null default '-infinity',
    constraint ideas_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint ideas_kind_check check (kind = 'idea'),
    constraint ideas_texts_check check (greatest(char_length(problem), char_length(proposal), char_length(benefit)) <= 4000),
    constraint ideas_state_check check (state in ('open', 'evaluate', 'accepted', 'delivering', 'done', 'parked', 'declined')),
    constraint ideas_votes_check check (votes_count >= 0),
    constraint ideas_heat_check check (heat >= 0)
);
create index ideas_state_idx on ideas (state, state_since desc, entry_id desc) where counted;
create index ideas_rising_idx on ideas (rising desc, entry_id desc) where counted and state in ('open', 'evaluate');
create index entries_ideas_idx on entries (author_id, id desc) where kind = 'idea';
comment on table ideas is 'Proposals in the pipeline; title, author and audience stand in the spine';
comment on column ideas.state is 'Where it stands; the public stage is derived. A draft is a draft in the spine and open here';
comment on column ideas.counted is 'Is it in idea_stage_counts? Published and not removed';
comment on column ideas.heat is 'Votes and comments at heat_at; halves every 14 days';
comment on column ideas.rising is 'log2(heat) + heat_at / 14 days: orders by heat at any moment, since all ideas cool alike';

create table idea_votes (
    idea_id uuid not null constraint idea_votes_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_votes_person_id_fkey references people on delete cascade,
    voted_at timestamptz not null,
    constraint idea_votes_pkey primary key (idea_id, person_id)
);
create index idea_votes_person_id_idx on idea_votes (person_id, idea_id desc);
comment on table idea_votes is 'One vote of a person for an idea; shown to the voter, to others only as a total';
comment on column idea_votes.voted_at is 'So that taking it back takes back the heat that is left of it';

create table idea_voices (
    idea_id uuid not null constraint idea_voices_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_voices_person_id_fkey references people on delete cascade,
    said_at timestamptz not null,
    constraint idea_voices_pkey primary key (idea_id, person_id)
);
create index idea_voices_person_id_idx on idea_voices (person_id);
comment on table idea_voices is 'Whose comment warms an idea: at most one each, never its author''s';

create table decisions (
    id uuid constraint decisions_pkey primary key,
    number integer not null generated always as identity constraint decisions_number_key unique,
    idea_id uuid not null constraint decisions_idea_id_fkey references ideas on delete restrict,
    person_id uuid not null constraint decisions_person_id_fkey references people on delete restrict,
    role text not null,
    from_state text not null,
    to_state text not null,
    answer text not null,
    answer_html text not null,
    language text not null,
    revisit_on date,
    revisit_trigger text not null default '',
    votes integer not null,
    comments integer not null,
    decided_at timestamptz not null,
    constraint decisions_role_check check (role = 'innovation_team'),
    constraint decisions_state_check check (
        from_state in ('open', 'evaluate', 'accepted', 'delivering', 'done', 'parked', 'declined')
        and to_state in ('open', 'evaluate', 'accepted', 'delivering', 'done', 'parked', 'declined')
        and from_state <> to_state),
    constraint decisions_answer_check check (char_length(answer) between 1 and 2000 and (to_state <> 'declined' or char_length(answer) >= 80)),
    constraint decisions_revisit_check check (
        char_length(revisit_trigger) <= 200
        and (to_state = 'parked') = (revisit_on is not null or revisit_trigger <> '')),
    constraint decisions_language_check check (language in ('de', 'en'))
);
create index decisions_idea_id_idx on decisions (idea_id, number desc);
create index decisions_person_id_idx on decisions (person_id);
create trigger decisions_append_only before update or delete on decisions
    for each row execute function refuse_change();
comment on table decisions is 'Every move of an idea with its public answer; append-only';
comment on column decisions.votes is 'Votes at the moment of the decision';
comment on column decisions.comments is 'Comments at the moment of the decision';

create table idea_stage_counts (
    audience_id uuid not null constraint idea_stage_counts_audience_id_fkey references audiences on delete cascade,
    stage text not null,
    n integer not null default 0,
    constraint idea_stage_counts_pkey primary key (audience_id, stage),
    constraint idea_stage_counts_stage_check check (stage in ('new', 'review', 'accepted', 'progress', 'done', 'notnow')),
    constraint idea_stage_counts_n_check check (n >= 0)
);
comment on table idea_stage_counts is 'Ideas of each stage per audience, kept by the commands; a person sees the sum over their audiences';
