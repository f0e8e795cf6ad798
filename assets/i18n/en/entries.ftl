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
history-title = Earlier versions
history-version = Version { $n }
history-until = until
history-none = This text has not been changed yet.
field-body = Text
error-audience = This place no longer exists. Please choose another one.
error-audience-many = Choose ten departments at most, or the one above them.
error-choice = Please choose one of the offered options.
error-stale = The text was changed elsewhere in the meantime. Compare both versions and save again.
why-own = You wrote this.
why-ceo = The { BOARD() } microblog is for everyone.
why-following = You follow this or took part in it.
why-unit = It comes from your department.
why-audience = You are one of the people it is addressed to.
comments-earlier-many = Show earlier comments
replies-more = More replies
error-reply-removed = The comment you are replying to has been removed in the meantime. Your text is still here: send it as a comment of its own.
remove-reason = Why is this being deleted?
remove-reason-help = Whoever wrote it and whoever could see it will read this reason.
removed-reason = Reason: { $reason }
removed-entry-text = The text and its comments can no longer be seen.
