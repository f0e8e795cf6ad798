# Frame
skip-main = Skip to content
skip-search = Skip to search
skip-nav = Skip to navigation
title-error = Error:
nav-name = Main navigation
nav-name-short = Quick navigation
nav-home = Home
nav-ceo = CEO microblog
nav-blogs = Blogs
nav-projects = Open projects
nav-ideas = Ideas
nav-people = People
nav-notifications = Notifications
nav-more = More
nav-follows = You follow
search-label = Search
search-placeholder = Search people, ideas, posts …
compose = Compose
bell-name = { $n ->
    [0] Notifications
    [one] Notifications, 1 new
   *[other] Notifications, { $n } new
}
account-menu = Account of { $name }
account-profile = My profile
account-settings = Settings
account-display = Appearance
account-sign-out = Sign out
rail-name = About this page
demo-ribbon = This is a demonstration with invented people.
demo-ribbon-switch = Switch person
live-lost = Connection lost – what you see may be out of date
live-back = Up to date again
foot-imprint = Imprint
foot-privacy = Privacy
foot-accessibility = Accessibility

# Everywhere
edited = edited
edit = Edit
delete = Delete
report = Report
follow = Follow
following = Following
share-link = Share link
why-title = Why am I seeing this?
more-actions = More actions for “{ $name }”
read-all = Read all
view = View
done = done
thanks = Thanks
reply = Reply
comment = Comment
comments = Comments
comments-all = { $n ->
    [one] 1 comment
   *[other] All { $n } comments
}
comment-write = Comment
comment-removed = Comment removed
post-removed = Post removed
balance-praise = { $n } praise
balance-questions = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
balance-criticism = { $n } criticism
kind-praise = Praise
kind-question = Question
kind-criticism = Constructive criticism

# Stream
home-title = Home
home-feed = Posts for me
tabs-stream = Views of the stream
tab-for-me = For me
tab-all = All
tab-board = Board
tab-units = My departments
sorted-newest = Newest first
compose-prompt = What is on your mind, { $name }?
kind-idea = Idea
new-posts = { $n ->
    [one] 1 new post
   *[other] { $n } new posts
}
older-posts = Older posts
first-day-title = Three steps to begin with

# Ideas
ideas-rising = Rising ideas
ideas-all = All ideas
votes-count = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
vote-name = votes – vote for “{ $title }”
vote-closed-name = votes, voting is closed
vote-own-name = votes for your idea
stage-new = New
stage-review = Under review
stage-accepted = Accepted
stage-progress = In progress
stage-done = Done
stage-notnow = Not now
stage-merged = Merged

# Projects
project-seeks = Project seeks people
