create table posts (
    entry_id uuid constraint posts_pkey primary key,
    kind text not null default 'post',
    body text not null,
    body_html text not null,
    constraint posts_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade,
    constraint posts_kind_check check (kind = 'post'),
    constraint posts_body_check check (char_length(body) between 1 and 2000)
);
comment on table posts is 'Short texts: the stream and, by the channel of the entry, the CEO microblog (600 characters)';
comment on column posts.body_html is 'The sanitised rendering of body, made when it was written';
