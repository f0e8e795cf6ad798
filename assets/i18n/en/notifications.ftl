# Notifications: what happened
note-today = Today
note-yesterday = Yesterday
note-mention = { $n ->
    [0] { $name } mentioned you
    [one] { $name } and one other mentioned you
   *[other] { $name } and { $n } others mentioned you
}
note-reply = { $n ->
    [0] { $name } replied to your comment
    [one] { $name } and one other replied to your comments
   *[other] { $name } and { $n } others replied to your comments
}
note-comment = { $n ->
    [0] { $name } replied to { $thing }
    [one] { $name } and one other replied to { $thing }
   *[other] { $name } and { $n } others replied to { $thing }
}
note-request = { $n ->
    [0] { $name } would like to join “{ $title }”
    [one] { $name } and one other would like to join “{ $title }”
   *[other] { $name } and { $n } others would like to join “{ $title }”
}
note-removed = The moderators removed { $thing }
note-removed-comment = The moderators removed your comment
note-accepted = { $name } accepted you in “{ $title }”
note-declined = { $name } declined your request to join “{ $title }”
note-dismissed = { $name } took you out of the team of “{ $title }”
note-author = { $name } made you an author of the blog “{ $title }”
note-lead = { $name } handed the lead of “{ $title }” over to you
note-changed = “{ $title }” has changed since you voted
note-staffed = { $name } changed who writes for the blog “{ $title }”
note-idea = { $name } submitted an idea: “{ $title }”
note-article = { $name } published “{ $title }”
note-update = { $name } has news from “{ $place }”
note-stage = “{ $title }” is now “{ $detail }”
note-stage-any = “{ $title }” has reached another stage
note-titled = “{ $title }”
note-your-post = your post
note-your-news = your update
note-your-blog = your blog “{ $title }”
note-your-article = your article “{ $title }”
note-your-idea = your idea “{ $title }”
note-your-project = your project “{ $title }”
note-your-update = your update “{ $title }”
note-their-own = their own post
note-post-of = the post by { $name }
note-news-of = the update by { $name }
note-object-own-post = Your post
note-object-post = Post by { $name }
note-object-idea = Idea no. { $number }
note-object-blog = Blog
note-idea-asked = A question about your idea “{ $title }”
note-idea-answered = The questions about “{ $title }” have been answered
note-idea-opened = Your idea “{ $title }” has an answer
note-idea-left = “{ $title }” was withdrawn; you can carry the idea on
note-idea-signature = A decision about “{ $title }” is waiting for the second signature
note-idea-heard = Your idea “{ $title }” has an answer that you read first
note-idea-refused = Your proposal about “{ $title }” was not signed
note-idea-reminded = “{ $title }” is waiting for its next step
note-idea-overdue = “{ $title }” is overdue
note-idea-merged = “{ $title }” is now part of another idea; your vote counts there unless you take it back
note-idea-joined = “{ $title }” is now part of another idea
note-idea-handed = “{ $title }” is now waiting for the innovation team
note-idea-speaks = You now speak for “{ $title }”
note-idea-grew = { $name } turned what you wrote into the idea “{ $title }”
note-idea-parted = “{ $title }” is an idea of its own again
