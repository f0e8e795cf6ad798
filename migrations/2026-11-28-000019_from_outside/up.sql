alter table entries add column from_outside boolean not null default false;
comment on column entries.from_outside is 'Its author did not belong to the audience when they wrote it, and sees it because it is theirs. Who belonged sees it as long as they belong';

-- What stands: a question to another unit, an idea, a blog founded for others. Who wrote among members and belongs to them no
-- more has lost it; who wrote as one of a unit (entries.unit_id) and works elsewhere by now, or left the company, did not
-- write from outside.
update entries set from_outside = true
where not exists (select from active_membership
        where active_membership.audience_id = entries.audience_id and active_membership.person_id = entries.author_id)
    and not exists (select from audience_parts part where part.audience_id = entries.audience_id
        and (part.part = 'everyone' or part.part = 'unit' and exists (select from unit_ancestors
            where unit_ancestors.unit_id = entries.unit_id and unit_ancestors.ancestor_id = part.unit_id)))
    and (kind in ('post', 'idea') or kind = 'blog' and not exists (select from entry_members
        where entry_members.entry_id = entries.id and entry_members.person_id = entries.author_id));
