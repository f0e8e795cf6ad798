# Entries of all kinds
audience-everyone = Everyone
audience-for-everyone = For everyone
audience-only = { $who } only
audience-members-part = members
audience-authors = its authors
audience-option = { $n ->
    [0] { $name } – nobody yet
    [one] { $name } – 1 person
   *[other] { $name } – { $n } people
}
audience-option-team = { $option } and the innovation team
audience-words = { $mine ->
    [yes] { $n ->
        [one] Nobody but you can read this yet.
       *[other] { $n } people can read this, including you.
    }
   *[no] { $n ->
        [0] Nobody but you can read this yet.
        [one] You and one other person can read this.
       *[other] { $n } people can read this, plus you.
    }
}
audience-reads = Who reads this: { $who }
audience-reads-everyone = Who reads this: everyone
audience-fixed = Visible to: { $who }. This cannot be changed after publishing.
audience-fixed-everyone = Visible to everyone. This cannot be changed after publishing.
error-audience-fixed = Who can see this cannot be changed after publishing. Nothing has been saved yet.
edit-text = Text
edit-comment-title = Edit comment
edit-post-title = Edit post
remove-comment-title = Delete comment
remove-entry-title = Delete
history-title = All versions
history-version = Version { $n }
history-current = current
history-how = Text struck through was removed, underlined text was added.
history-same = The text stayed the same.
history-older = Older versions
history-all = Show all versions
diff-removed = [removed:{ " " }
diff-added = [added:{ " " }
diff-end = ]
diff-gap = { " " }[…]{ " " }
history-none = This text has not been changed yet.
field-article-body = Article text
error-audience = That audience no longer exists. Please choose who will read this.
error-audience-many = Choose ten departments at most, or the one above them.
error-choice = Please choose one of the options.
error-stale = The text was changed elsewhere in the meantime. Compare both versions and save again.
why-own = You wrote this.
why-ceo = The { BOARD() } microblog is for everyone.
why-following = You follow this or took part in it.
why-unit = It comes from your department.
why-audience = You are one of the people it is addressed to.
comments-earlier-many = Show earlier comments
replies-more = More replies
error-reply-removed = The comment you are replying to has been removed in the meantime. Your text is still here: send it as a comment of its own.
remove-reason = Why is this being removed?
remove-reason-help = Everyone who could see the text finds this reason at its address. Its author gets a notification with it. Only moderators can still see the text itself.
remove-reason-help-comment = Everyone who could see the comment finds this reason in its place. Its author gets a notification with it. Only moderators can still see the text itself.
idea-removed = Idea removed
article-removed = Article removed
update-removed = Update removed
removed-by-author = The person who wrote this deleted it.
removed-by-moderation = The moderators removed this.
comment-removed-by-author = Comment removed by the person who wrote it.
comment-removed-by-moderation = Comment removed by the moderators.
question-answered = Answered
removed-reason = Reason: { $reason }
removed-entry-text = The text and its comments can no longer be seen.

# What moderators took away
moderation-title = Removed texts
moderation-lede = Everything moderators removed that you were able to see, with its text and the reason.
moderation-post = Post by { $name }
moderation-idea = Idea by { $name }
moderation-article = Article by { $name }
moderation-update = Update by { $name }
moderation-comment = Comment by { $name }
moderation-by = removed by { $name }
moderation-text = Show text
moderation-older = Older
moderation-none-title = Nothing removed
moderation-none-text = Whatever moderators remove will be listed here.
mention-unknown = { $n ->
    [one] { $who } reaches nobody: no one here goes by that name.
   *[other] { $before } and { $who } reach nobody: no one here goes by those names.
} If you meant a person, edit the text and pick them from the list after the @.
mention-unseen = { $n ->
    [one] { $who } cannot see this and will not hear of it.
   *[other] { $before } and { $who } cannot see this and will not hear of it.
}
mention-hidden = cannot see this
mention-found = { $n ->
    [one] 1 person found, press Enter to pick them
   *[other] { $n } people found, use the arrow keys to pick one
}

# What something grew from, and what came of it
lineage-led-to = What came of it
lineage-sources = Grew from
lineage-by = { $kind } by { $name }
lineage-comment = Comment by { $name } on: { $entry }
lineage-from-comment = { $kind }, from { $name }’s comment
