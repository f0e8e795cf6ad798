# Frame
skip-main = Skip to content
skip-search = Skip to search
skip-nav = Skip to navigation
title-error = Error:
nav-name = Main navigation
nav-name-short = Quick navigation
nav-home = Home
nav-ceo = { BOARD() } microblog
nav-blogs = Blogs
nav-projects = Open projects
nav-ideas = Ideas
nav-people = People
nav-notifications = Notifications
nav-more = More
nav-follows = Following
nav-ideas-waiting = { $n ->
    [one] 1 is waiting for the innovation team
   *[other] { $n } are waiting for the innovation team
}
search-label = Search
search-placeholder = Search people, ideas, posts …
compose = Compose
account-menu = { $name }’s account
account-profile = My profile
account-settings = Settings
account-display = Appearance
account-sign-out = Sign out
rail-name = About this page
demo-ribbon = This is a demo with fictional people.
demo-ribbon-switch = Switch person
live-lost = Connection lost – what you see may be out of date
live-back = Up to date again
comments-new-since = New since your last visit
live-slow = This is taking longer than usual
offline-later = Send when online
offline-waits = Your text stays here and will be sent as soon as you are back online.
customers-hint = Looks like customer data.
customers-remove = Remove
customers-keep = Keep
stay-title = Still there?
stay-text = What you have written stays on this device. If you don’t answer, your session ends at
stay-go-on = Yes, keep me signed in

# Everywhere
edited = edited
edit = Edit
delete = Delete
follow = Follow
following = Following
share-link = Share link
why-title = Why am I seeing this?
more-actions = More actions for “{ $name }”
read-all = Read in full
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
tab-board = { BOARD() }
tab-units = My departments
sorted-newest = Newest first
compose-prompt = What’s on your mind, { $name }?
kind-idea = Idea
new-posts = { $n ->
    [one] 1 new post
   *[other] { $n } new posts
}
older-posts = Older posts

# Ideas
ideas-rising = Rising ideas
ideas-all = All ideas
vote-name = – vote for “{ $title }”
stance-group = Vote on “{ $title }”
stance-for = For
stance-against = Against
stance-neutral = Neutral
vote-closed-name = – voting is closed
vote-own-name = for your idea
stage-new = New
stage-review = Under review
stage-accepted = Accepted
stage-progress = In progress
stage-done = Implemented
stage-notnow = Not now

# Projects
project-seeks = Project looking for people

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
crumbs-name = You are here
error-summary = Please check the following
history = History
facts-title = At a glance
facts-visible = Visible to
conflict-title = { $name } saved in the meantime
conflict-title-own = You saved this elsewhere in the meantime
conflict-title-any = Something else was saved in the meantime
conflict-text = Both versions are kept. Check yours and save again.
conflict-theirs = Show the other version

# Compose
compose-label = Your post
compose-send = Post
compose-other = Or something else
compose-idea-text = What could be better?
compose-project = Open project
compose-project-text = Get something done together.
draft-restored = Your draft is still here.
audience-label = Visible to
comment-edit = Edit comment
comment-delete = Delete comment
delete-ask-comment = The comment will disappear. Replies to it stay. Its place will say that it was removed.
delete-ask-entry = This will disappear with all its comments. Its address will say that it was removed.

# Comments
comments-count = { $n ->
    [0] Comments
    [one] 1 comment
   *[other] { $n } comments
}
comments-filter = Comments by kind
comments-earlier = { $n ->
    [one] 1 earlier comment
   *[other] { $n } earlier comments
}
comments-newest = Newest comments
comments-empty = No comments yet. Some praise, a question, some criticism?
comment-placeholder = What do you think?
comment-hint = Being critical? It helps to say what bothers you and what would be better.
filter-all = All
filter-praise = Praise { $n }
filter-questions = Questions { $n }
filter-criticism = Criticism { $n }
filter-remove = Remove filter { $name }
kind-legend = Kind of feedback
kind-none = None
reply-to = Reply to { $name }

# Board
ceo-lede = Everybody can answer on the { BOARD() } microblog.
ceo-writers = Who writes here

# Ideas, pages
ideas-lede = What could we do better?
ideas-lede-all = { $n ->
    [one] 1 idea
   *[other] { $n } ideas
}
ideas-lede-done = { $n } implemented
ideas-submit = Submit an idea
ideas-way = The path of an idea
ideas-team = Your innovation team
ideas-team-text = Every idea gets a reasoned answer – even if it is “Not now”.
ideas-team-days = median time to the first answer
ideas-team-answered = answered in the last 30 days
ideas-latest = Recently implemented
ideas-how-new = New: most recent first.
ideas-how-rising = Rising: ideas with many new votes in the last few days.
ideas-how-mine = What you submitted or started, alone or with others, newest first.
ideas-how-supported = What you voted for or on, newest idea first.
ideas-how-answers = Ideas of the people you lead that wait for your answer, newest first.
ideas-how-followed = Other people’s ideas you follow, newest first.
ideas-by = Which ideas
ideas-by-me = By me
ideas-by-votes = I support
ideas-by-answers = I answer
ideas-by-follows = I follow
more-ideas = More ideas
tabs-ideas = Idea views
tab-new = New
tab-rising = Rising
tab-mine = Mine
way-new = Everybody can vote and add to it
way-review = The innovation team checks it with the department concerned
way-accepted = Decided: we will do it
way-progress = Being put into practice
way-done = Part of everyday work
way-notnow = With a reason; can be reopened
votes-word = { $n ->
    [one] vote
   *[other] votes
}
idea-problem = What problem does this solve?
idea-proposal = What do you suggest?
idea-benefit = Who benefits?
idea-problem-ask = What is wrong or missing?
idea-problem-help = An example from your working day helps most.
idea-proposal-ask = What do you suggest?
idea-benefit-ask = Who benefits?
idea-title = Title
idea-new = Submit an idea
idea-edit = Edit idea
idea-new-lede = Three questions, two minutes. You can change the text until the idea is up for decision.
idea-next-title = What happens next
idea-next-1 = Your idea is visible right away. Everyone who can see it can vote.
idea-next-team = { $n ->
    [one] The innovation team answers by the next working day.
   *[other] The innovation team answers within { $n } working days.
}
idea-next-both = { $n ->
    [one] { $name } or the innovation team answers by the next working day.
   *[other] { $name } or the innovation team answers within { $n } working days.
}
idea-next-manager = { $n ->
    [one] { $name } answers an idea of your own by the next working day. Without an answer it goes to the innovation team after { $days } working days.
   *[other] { $name } answers an idea of your own within { $n } working days. Without an answer it goes to the innovation team after { $days } working days.
}
idea-next-3 = Every decision comes with a reason.
answer-title = The innovation team’s answer
decide-title = Answer and move on
decide-help = No idea moves without a public answer.
decide-accept = Accept
decide-review = Start the review
decide-progress = In progress
decide-done = Implemented
decide-notnow = Not now
decide-reopen = Back to “New”: still too vague
decide-answer = Your answer to { $name } and everybody following
decide-send = Publish answer
decide-send-review = Answer and start the review
decide-send-reopen = Answer and hand back
decide-send-accept = Answer and accept
decide-send-progress = Answer and start work
decide-send-done = Answer and mark as implemented
decide-send-park = Answer and put on hold
decide-send-notnow = Answer and decline
fact-answer-by = Answer due by
idea-overdue = overdue
fact-unit = Department
fact-lead = Lead
fact-origin = Origin
fact-mail = E-mail
empty-ideas-title = No ideas yet
empty-ideas-text = What would you change first?

# Blogs
blogs-lede = Longer reads from our teams.
blogs-latest = Latest articles
blog-new = Start a blog
blog-new-lede = A blog needs a topic and people who write.
blog-name = Name
blog-purpose = What is it about?
blog-authors = Authors
blog-authors-help = Names, or what stands after the @ on profiles, separated by commas.
tabs-blogs = Blog views
tabs-blog = Sections of this blog
tab-articles = Articles
tab-drafts = Drafts
older-articles = Older articles
minutes = { $n ->
    [one] 1 min read
   *[other] { $n } min read
}
toc = Contents
article-new = New article
article-edit = Edit article
article-title = Title
article-deck = Standfirst
article-body = Text
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
editor-help = Markdown: **bold**, *italic*, ## heading, - list
editor-publish = Publish
editor-save = Save as draft
editor-save-public = Publish changes
preview-empty = Your text appears here the way your readers will see it.

# Projects, pages
projects-lede = See what is going on, and join in.
project-new = Start a project
project-edit = Edit project
project-new-lede = Say in one sentence what will be different when you are done.
project-name = Name
project-goal = Goal in one sentence
project-goal-help = How will others notice that it worked?
project-about = What is it about?
project-needs-ask = Who or what are you looking for?
project-joining = Joining
joining-open = Anyone can join right away
joining-request = On request
project-join = Join
project-leave = Leave
project-news = Project news
project-needs = Looking for
in-project = in project
more-projects = More projects
tabs-projects = Project views
tabs-project = Sections of this project
tab-running = Running
tab-seeking = Looking for people
tab-closed = Closed
tab-news = News
tab-team = Team
tab-about = About
health-on-track = On track
health-attention = Attention
health-blocked = Blocked
update-write = Write an update
update-send = Publish update
update-happened = What happened?
update-next = What is next?
update-blocked = What is in the way?
update-health = How is it going?
empty-projects-title = No projects here
empty-projects-text = Start one, and others can follow and join.
empty-updates-title = No updates yet
empty-updates-text = The team will report.
empty-updates-own = Say what you are starting with. Everyone who follows will hear about it.

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
profile-skills-help = Separate with commas.
tabs-profile = By this person
tab-posts = Posts
tab-ideas = Ideas
tab-projects = Projects
empty-people-title = Nobody found
empty-people-text = Check the spelling or clear the filters.

# Notifications
tabs-notes = Notification views
tab-unread = Unread
notes-read-all = Mark all as read
notes-older = Older notifications
note-read = Mark as read
note-unread = unread
empty-notes-title = All caught up
empty-notes-text = When somebody answers you, it appears here.

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
empty-blogs-text = A blog needs a topic and people who write.
empty-articles-title = No articles yet
empty-articles-text = The first one appears here.
first-day-title = To get started
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
login-help = Forgot your password, or here for the first time? Ask your administrators for a one-time code.
login-code = Enter a one-time code
demo-title = Who would you like to be?
demo-lede = Rheinbogen Bank is fictional. One click signs you in; a private window shows you the other side at the same time.
demo-others = Or somebody else
setup-title = Set up Connect
setup-lede = Fill this in once, then you can start.
setup-token = One-time code
setup-token-help = The server printed it when it started; it is valid for 24 hours.
setup-organisation = Your organisation
setup-organisation-name = Name of the organisation
setup-zone = Time zone
setup-region = Public holidays of
region-de-bw = Baden-Württemberg
region-de-by = Bavaria
region-de-be = Berlin
region-de-bb = Brandenburg
region-de-hb = Bremen
region-de-hh = Hamburg
region-de-he = Hesse
region-de-mv = Mecklenburg-Western Pomerania
region-de-ni = Lower Saxony
region-de-nw = North Rhine-Westphalia
region-de-rp = Rhineland-Palatinate
region-de-sl = Saarland
region-de-sn = Saxony
region-de-st = Saxony-Anhalt
region-de-sh = Schleswig-Holstein
region-de-th = Thuringia
region-at = Austria
region-ch = Switzerland (federal)
setup-admin = Your account (admin)
setup-name = Your name
setup-password-help = At least 12 characters. A sentence works well.
setup-go = Set up

# Error pages
error-status = Error { $n }
error-400 = We could not read that
error-403 = You do not have access here
error-404 = Nothing here
error-409 = This has changed in the meantime
error-413 = That is too large
error-421 = Wrong address
error-429 = One moment, please
error-500 = Something went wrong
error-503 = Not available right now
error-507 = No space left
error-reference = Reference for IT:
error-home = Back to home

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
settings-role = Job title
settings-unit = Department
settings-display-help = Only for you, on all your devices.
settings-theme = Colours
theme-system = Same as the device
theme-light = Light
theme-dark = Dark
settings-language = Language
settings-live = Changes on open pages
settings-live-help = Prefer it quiet? Let only numbers update, or reload the page yourself.
live-on = Show everything as it happens
live-counters = Update numbers and stages only
live-off = Nothing, I will reload the page
settings-keys = Single-key shortcuts
settings-keys-help = Keys such as j, k or v. Switch them off if you dictate or hit them by accident.
keys-on = On
keys-off = Off
language-de = Deutsch
language-en = English
sessions-lede = You are signed in on these devices. Don’t recognise one? Sign it out.
session-here = this device
session-end = Sign out
session-end-others = Sign out all others

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
keys-switch = Turn single-key shortcuts on or off
vote = Vote
close = Close
copied = Link copied

# Style guide
guide-title = Style guide
guide-lede = All parts in both themes.
guide-colours = Colours
guide-type = Type
guide-sample = Calm paper, clear ink
guide-sample-long = Asking helps everyone who did not know either.
guide-buttons = Buttons
guide-chips = Stages and kinds
guide-faces = Faces
guide-votes = Votes
guide-tabs = Tabs
guide-forms = Forms
guide-cards = Cards
guide-stepper = The path of an idea
guide-states = States
