create table blogs (
    entry_id uuid constraint blogs_pkey primary key,
    kind text not null default 'blog',
    purpose text not null,
    tone smallint not null,
    latest_at timestamptz not null,
    constraint blogs_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint blogs_kind_check check (kind = 'blog'),
    constraint blogs_purpose_check check (char_length(purpose) between 1 and 300),
    constraint blogs_tone_check check (tone between 1 and 6)
);
create index blogs_latest_at_idx on blogs (latest_at desc, entry_id desc);
comment on table blogs is 'A place where named authors write articles; its slug stands in the path of the entry, its authors in entry_members';
comment on column blogs.tone is 'Which of the six colours of the design the cover has';
comment on column blogs.latest_at is 'When the newest article appeared, or the blog was founded: the order of the list';

create table articles (
    entry_id uuid constraint articles_pkey primary key,
    kind text not null default 'article',
    deck text not null default '',
    body text not null,
    body_html text not null,
    teaser text not null,
    contents jsonb not null,
    minutes integer not null,
    saved_by uuid not null constraint articles_saved_by_fkey references people on delete restrict,
    saved_at timestamptz not null,
    constraint articles_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint articles_kind_check check (kind = 'article'),
    constraint articles_deck_check check (char_length(deck) <= 300),
    constraint articles_body_check check (char_length(body) <= 100000),
    constraint articles_minutes_check check (minutes >= 1)
);
create index articles_saved_by_idx on articles (saved_by);
comment on table articles is 'Long texts; the blog is the parent of the entry, which also gives the audience';
comment on column articles.body_html is 'The sanitised rendering of body, made when it was saved';
comment on column articles.teaser is 'The first words of body, for lists where the article has no deck';
comment on column articles.contents is 'The headings of body as links, in order';
comment on column articles.saved_by is 'Who saved last: any author of the blog may have done it';
