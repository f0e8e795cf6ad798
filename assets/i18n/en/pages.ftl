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
comments-new-since = New since your last visit
live-slow = Takes longer than usual
offline-later = Send when online
offline-waits = Your text stays here and goes as soon as you are online again.
customers-hint = Looks like customer data.
customers-remove = Remove
customers-keep = Keep
stay-title = Still there?
stay-text = What you wrote stays on this device. Without an answer your session ends at
stay-go-on = Yes, go on

# Everywhere
edited = edited
edit = Edit
delete = Delete
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

# Ideas
ideas-rising = Rising ideas
ideas-all = All ideas
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

# Forms and messages
optional = (optional)
save = Save
saved = Saved
cancel = Cancel
discard = Discard
back = Back
reload = Reload
preview = Preview
share = Share
or = or
crumbs-name = Where you are
error-summary = Please check again
history = History
updated = updated
facts-title = At a glance
facts-visible = Visible to
conflict-title = { $name } saved in the meantime
conflict-text = Both versions are kept. Check your text and save again.
conflict-theirs = Show the other version

# Compose
compose-label = Your post
compose-send = Post
compose-other = Or something else
compose-idea-text = What should get better?
compose-project = Open project
compose-project-text = Get something done together.
draft-restored = Your draft is still here.
audience-label = Place
post-edit = Edit post
comment-edit = Edit comment
comment-delete = Delete comment
delete-ask-comment = The comment will be deleted. Replies to it stay.
delete-ask-entry = This will be deleted with all its comments. Its place will say that it was removed.

# Comments
comments-count = { $n ->
    [one] 1 comment
   *[other] { $n } comments
}
comments-filter = Comments by kind
comments-earlier = { $n ->
    [one] 1 earlier comment
   *[other] { $n } earlier comments
}
comments-newest = Newest comments
comments-empty = No feedback yet. Praise, a question, criticism?
comment-placeholder = What do you think?
comment-hint = For criticism it helps to say: what bothers you, what would be better?
filter-all = All
filter-praise = Praise { $n }
filter-questions = Questions { $n }
filter-criticism = Criticism { $n }
filter-remove = Remove filter { $name }
kind-legend = Kind of feedback
kind-none = None
reply-to = Reply to { $name }

# Board
ceo-lede = The board writes here, and everybody can answer.
ceo-writers = Who writes

# Ideas, pages
ideas-lede = What should get better? { $total } ideas, { $realised } of them done.
ideas-submit = Submit idea
ideas-way = The way of an idea
ideas-team = Your innovation team
ideas-team-text = Every idea gets an answer with a reason – even if it is “Not now”.
ideas-team-days = median time to the first answer
ideas-team-answered = answered in the last 30 days
ideas-latest = Recently done
ideas-how-new = New: the latest submitted first.
ideas-how-rising = Rising: many new votes in the last days.
ideas-how-mine = Mine: what you submitted or supported.
more-ideas = More ideas
tabs-ideas = Views of the ideas
tab-new = New
tab-rising = Rising
tab-mine = Mine
way-new = Everybody can vote and add
way-review = The innovation team clarifies with the experts
way-accepted = Has a sponsor and a schedule
way-progress = Runs as an open project
way-done = Has arrived in everyday work
way-notnow = With a reason, possible again at any time
votes-word = { $n ->
    [one] vote
   *[other] votes
}
idea-problem = Which problem does this solve?
idea-proposal = What do you propose?
idea-benefit = Who benefits?
idea-problem-ask = What bothers you or is missing?
idea-problem-help = An example from your day helps most.
idea-proposal-ask = What do you propose?
idea-benefit-ask = Who benefits?
idea-title = Title
idea-new = Submit idea
idea-edit = Edit idea
idea-new-lede = Three questions, two minutes. You can change everything later.
idea-next-title = What happens next
idea-next-1 = Your idea is visible at once, everybody can vote.
idea-next-2 = The innovation team answers within 5 working days.
idea-next-3 = Every decision comes with a reason.
idea-project = Its open project
answer-title = Answer of the innovation team
decide-title = Answer and change the stage
decide-help = No idea moves without a public answer.
decide-accept = Accept
decide-review = Take under review
decide-progress = In progress
decide-done = Done
decide-notnow = Not now
decide-reopen = Reopen
decide-answer = Answer to { $name } and everybody who follows
decide-send = Publish answer
fact-answer-by = Answer by
fact-unit = Department
fact-lead = Lead
fact-origin = Origin
fact-mail = E-mail
fact-phone = Phone
empty-ideas-title = No ideas yet
empty-ideas-text = What would you change first?

# Blogs
blogs-lede = Voices of the teams, written in calm.
blogs-latest = Latest articles
blog-new = Found a blog
blog-new-lede = A blog needs a subject and somebody who writes.
blog-name = Name
blog-purpose = What is it about?
blog-authors = Authors
blog-authors-help = Handles such as first.last, separated by commas.
tabs-blogs = Views of the blogs
tabs-blog = Views of this blog
tab-articles = Articles
tab-drafts = Drafts
older-articles = Older articles
minutes = { $n ->
    [one] 1 min
   *[other] { $n } min
}
toc = Contents
article-new = New article
article-edit = Edit article
article-title = Title
article-deck = Standfirst
article-body = Text
article-tags = Topics
article-language = Language
article-updated = The article has been updated.
article-draft = Draft – only the authors see it.
editor-toolbar = Format text
editor-bold = Bold
editor-italic = Italic
editor-link = Link
editor-heading = Heading
editor-list = List
editor-quote = Quote
editor-help = Markdown: **bold**, _italic_, ## heading, - list
editor-publish = Publish
editor-save = Save as draft
editor-save-public = Publish changes
preview-empty = Your text appears here as everybody reads it.

# Projects, pages
projects-lede = See what is going on, and join.
project-new = Start a project
project-edit = Edit project
project-new-lede = Say in one sentence what will be different in the end.
project-name = Name
project-goal = Goal in one sentence
project-goal-help = How will others notice that it worked?
project-about = What is it about?
project-needs-ask = Whom or what do you need?
project-joining = Joining
joining-open = Everybody can join at once
joining-request = On request
project-join = Join
project-leave = Leave
project-news = News of the project
project-needs = Wanted
in-project = in project
more-projects = More projects
tabs-projects = Views of the projects
tabs-project = Views of this project
tab-running = Running
tab-seeking = Seeks people
tab-closed = Closed
tab-news = News
tab-team = Team
tab-about = About
health-on-track = on track
health-attention = attention
health-blocked = blocked
update-write = Write an update
update-send = Publish update
update-happened = What happened?
update-next = What is next?
update-blocked = What blocks?
update-health = How does it stand?
empty-projects-title = No project here
empty-projects-text = Start one, and others can follow and join.
empty-updates-title = No update yet
empty-updates-text = The team will report.

# People
people-lede = Who does what, and who can help.
people-search = Name
people-skill = Can help with
more-people = More people
profile-edit = Edit profile
profile-ask = Ask me about
profile-contact = Contact
profile-about = About you
profile-skills = Can help with
profile-skills-help = Separated by commas.
tabs-profile = Entries of this person
tab-posts = Posts
tab-ideas = Ideas
tab-projects = Projects
empty-people-title = Nobody found
empty-people-text = Check the spelling or clear the filters.

# Notifications
tabs-notes = Views of the notifications
tab-unread = Unread
notes-read-all = Mark all read
notes-older = Older notifications
note-read = Mark read
note-unread = unread
empty-notes-title = All seen
empty-notes-text = When somebody answers, it appears here.

# Search
search-title = Search
search-go = Search
search-all = All
search-more = More results
tabs-search = Results by kind
hit-person = Person
hit-article = Article
hit-post = Post
hit-project = Open project

# Stream, empty
empty-blogs-title = No blogs yet
empty-blogs-text = A blog needs a subject and somebody who writes.
empty-articles-title = No article yet
empty-articles-text = The first one appears here.
first-day-title = Three steps to begin with
step-face = Add a picture
step-follow = Follow three projects or blogs
step-vote = Support an idea

# Sign-in and set-up
login-title = Sign in
login-lede = Welcome to { $name }.
login-email = E-mail
login-password = Password
login-go = Sign in
login-demo = Sign in as a demo person
login-help = Forgot your password? Ask IT for a new one.
demo-title = Who would you like to be?
demo-lede = Rheinbogen Bank is invented. One click signs you in; open a second window and see both sides.
demo-others = Or somebody else
setup-title = Set up Connect
setup-lede = Fill this in once, then you can start.
setup-token = One-time code
setup-token-help = The server printed it at its start; it is good for 24 hours.
setup-organisation = Your organisation
setup-organisation-name = Name of the organisation
setup-zone = Time zone
setup-admin = Your account (admin)
setup-name = Your name
setup-password-help = At least 12 characters. A sentence is good.
setup-go = Set up

# Error pages
error-status = Error { $n }
error-400 = We could not read that
error-403 = You do not have access here
error-404 = Nothing here
error-409 = This has changed in the meantime
error-413 = That is too large
error-421 = Wrong address
error-429 = Take a short breath
error-500 = Something went wrong
error-503 = Not available right now
error-507 = No space left
error-reference = Reference for IT:
error-home = Go home

# Settings
tabs-settings = Settings
tab-profile = Profile
tab-sessions = Sessions
settings-face = Your picture
settings-face-help = JPEG, PNG or WebP up to 10 MB. Without a picture we show your initials.
settings-face-file = Image file
settings-face-go = Upload
settings-about = About you
settings-name = Name
settings-role = Role
settings-unit = Department
settings-display-help = Only for you, on all your devices.
settings-theme = Colours
theme-system = Like the device
theme-light = Light
theme-dark = Dark
settings-language = Language
settings-live = Changes on open pages
settings-live-help = If you need quiet, let only numbers move or reload by yourself.
live-on = Everything appears by itself
live-counters = Only numbers and stages change
live-off = Nothing, I reload myself
settings-keys = Single keys
settings-keys-help = Keys such as j, k or v. Switch them off if you dictate or hit them by accident.
keys-on = On
keys-off = Off
language-de = Deutsch
language-en = English
sessions-lede = You are signed in here. Something unknown? End it.
session-here = this device
session-end = End
session-end-others = End all others

# Keys
foot-imprint = Imprint
foot-privacy = Privacy
foot-accessibility = Accessibility
foot-barrier = Report a barrier
keys-title = Keyboard shortcuts
keys-search = Search
keys-next = Next entry
keys-previous = Previous entry
keys-open = Open
keys-help = This list
keys-send = Send
keys-go = Go to
keys-switch = Switch single keys on or off
vote = Vote
close = Close
copied = Link copied

# Style guide
guide-title = Style guide
guide-lede = All parts in both themes.
guide-colours = Colours
guide-type = Type
guide-sample = Calm paper, clear ink
guide-sample-long = Who asks helps everybody who did not know either.
guide-buttons = Buttons
guide-chips = Stages and kinds
guide-faces = Faces
guide-votes = Votes
guide-tabs = Tabs
guide-forms = Forms
guide-cards = Cards
guide-stepper = The way of an idea
guide-states = States
