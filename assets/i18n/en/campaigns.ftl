# Campaigns
nav-campaigns = Campaigns
kind-campaign = Campaign
campaigns-lede = One question, limited time, and in the end this place tells what became of every idea.
campaigns-all = All campaigns
campaigns-how = How a campaign works
campaigns-how-text = First you submit ideas. Then they are reviewed and answered. After that the campaign’s page tells what became of each, and why.
tabs-campaigns = Campaigns by where they stand
tab-campaigns-running = Running
tab-campaigns-planned = Planned
tab-campaigns-ended = Ended
more-campaigns = More campaigns
empty-campaigns-running-title = No campaign is running
empty-campaigns-running-text = You can submit an idea at any time.
empty-campaigns-planned-title = No campaign in preparation
empty-campaigns-planned-text = Only the innovation team and whoever asks the question see a planned campaign.
empty-campaigns-ended-title = No campaign has ended yet
empty-campaigns-ended-text = Later this is where you read what became of the ideas.
campaign-named = Campaign:
campaign-of = Campaign by { $name }
campaign-phase-planned = Planned
campaign-phase-collecting = Collecting
campaign-phase-reviewing = Reviewing
campaign-phase-result = Result
campaign-phases = Phases of the campaign
campaign-until = until
campaign-from = from
campaign-left = { $n ->
    [0] ends today
    [one] 1 day left
   *[other] { $n } days left
}
campaign-extended = Extended for ideas with an open question, until
campaign-join = Take part
campaign-asks = Asked by
campaign-host = Who asks?
campaign-why = Why we ask
campaign-faq = Questions and answers
campaign-for = For whom
campaign-budget-fact = Promised budget
campaign-count = { $n ->
    [0] No idea yet
    [one] 1 idea
   *[other] { $n } ideas
}
campaign-count-many = More than { $n } ideas
campaign-discover = See them in “Discover”
campaign-all-ideas = All ideas of the campaign
campaign-told = What became of the ideas
campaign-told-text = Every idea you may see, by where it stands, with the answer it was given. Thank you to everybody who took part.
campaign-told-none = No idea came in that you may see.
campaign-answer = Full answer
campaign-planned-text = Only the innovation team and whoever asks the question see this campaign. Commenting and following begin when it is published.
campaign-go-on = Go on preparing
empty-campaign-title = No idea yet
empty-campaign-text = The first idea takes the most courage.
empty-campaign-over = No idea came in that you may see.

# Preparing
campaign-new = Begin a campaign
campaign-edit = Edit campaign
campaign-new-lede = A good campaign asks a single question and says when there will be an answer.
campaign-question = The question
campaign-question-help = For example: What makes a branch in 2030?
campaign-why-ask = Why do you ask?
campaign-why-help = What it is about, and what happens with good ideas. Markdown: **bold**, *italic*, - list
campaign-host-help = Who asks the question. Named on the page, and may edit it. They see ideas only if the campaign is for their own department too.
campaign-collect-until = Collect ideas until
campaign-review-until = Review ideas until
campaign-budget = Promised budget
campaign-budget-help = Only what is really promised, for example €10,000. Everybody the campaign is for reads it.
campaign-faq-ask = Questions and answers
campaign-faq-help = What colleagues want to know before they take part.
campaign-thanks-ask = Closing words
campaign-thanks-help = Stands above the result once the campaign has ended.
campaign-open = Publish
campaign-plan = Save as a plan
campaign-plans-help = Only the innovation team and whoever asks the question see a plan. Whom the campaign is for cannot be changed once it is published.
compose-campaign-text = Ask everybody a question, for a limited time.
error-campaign-host = Name the person who asks the question.
error-campaign-day = Name a day from today on, at most two years ahead.
error-campaign-days = Reviewing cannot end before collecting does. Choose a later day.
error-campaign-budget = This is not an amount. Write for example €10,000.
field-campaign-why = Why we ask
field-campaign-days = Collecting until – reviewing until
field-campaign-faq = Questions and answers
field-campaign-thanks = Closing words

# Ideas and campaigns
idea-campaign = For a campaign?
idea-campaign-none = No campaign
idea-campaign-over = { $title } (takes no more ideas)
idea-campaign-help = The idea then stands on the page of the campaign. It can be seen at most by those the campaign is for.
idea-campaign-extended = Extended because of the question, until
ideas-filter-campaign = Campaign: { $title }
empty-ideas-campaign-title = No idea of this campaign
empty-ideas-campaign-text = There is none here right now. Take a filter away, or submit one.
error-campaign = There is no such campaign, or it is not for you. You can submit your idea without a campaign.
error-campaign-closed = The campaign takes no more ideas. Submit your idea without it or save it as a draft; nothing is lost.
error-campaign-audience = The campaign does not reach that far. Choose at most those the campaign is for, or submit the idea without it.

note-campaign = Campaign “{ $title }”: now { $detail }
note-campaign-any = Campaign “{ $title }”: another phase
note-your-campaign = your campaign “{ $title }”

# Voting
campaign-mode = How do people vote?
campaign-mode-support = Everybody votes for as many ideas as they like
campaign-mode-budget = Everybody has the same number of votes
campaign-mode-stance = For, against or neutral
campaign-mode-help = This cannot be changed after the first vote.
campaign-votes = Votes per person
campaign-votes-help = Only where everybody has the same number: 1 to 20.
campaign-totals = When do people see how many have voted?
campaign-totals-shown = Always
campaign-totals-hidden = Only once they have voted themselves
campaign-totals-help = The innovation team also sees hidden numbers where it works on ideas. Once voting on an idea ends, everybody sees its number. This cannot be changed after the first vote.
campaign-says-stance = Here you vote on each idea: for, against or neutral.
campaign-says-hidden = You see how many people voted on an idea only once you have voted on it yourself.
campaign-votes-left = Votes left in this campaign: { $left } of { $all }. Take one back, or wait until voting on an idea ends, and you have it again.
note-support-returned = “{ $title }” is no longer voted on: your vote in the campaign is free again
error-campaign-votes = Name a number from 1 to 20.
error-campaign-voted = People have voted in this campaign already, so how they vote stays as it is.
error-campaign-votes-left = Your votes in this campaign are given. Take another one back, then you can vote here.

# Questions of a campaign
questions-title = Questions of your own
questions-help = What you want to know about every idea, besides “What is wrong or missing?”, “What do you suggest?” and “Who benefits?”. Eight at most; fewer questions bring more ideas. Whoever reads the idea reads the answers.
questions-asked-help = Changes apply to ideas submitted from now on. Those already submitted keep the questions they answered.
question-n = Question { $n }
question-label = What do you want to know?
question-kind = Kind of answer
question-kind-text = One line
question-kind-long = Several lines
question-kind-number = A number
question-kind-choice = One of several options
question-kind-choices = Any number of several options
question-kind-date = A date
question-kind-yes-no = Yes or no
question-needed = Does it have to be answered?
question-optional = No, it is optional
question-required = Yes, to submit an idea
question-unit = Unit
question-unit-help = For example: minutes, euros a year.
question-options = Options
question-options-help = One on each line, two to twelve.
question-help = Help for the question
question-add = Add a question
question-up = Move up
question-down = Move down
question-drop = Remove
error-question-label = Write the question, or remove it.
error-question-kind = Choose what kind of answer you need.
error-question-options = Name two to twelve options, one on each line.
error-own-questions-many = There can be no more than eight questions.
campaign-asked = What we ask when you submit
campaign-asks-show = Show this campaign’s questions
campaign-asks-help = Some campaigns ask questions of their own. What you have written stays.
answers-left = No longer asked
answers-left-help = Your answers to questions that no longer exist like this. Copy what you still need.
answer-yes = Yes
answer-no = No
answer-none = No answer
decimal-mark = .
error-answer-missing = Please answer this question.
error-answer-number = Enter a number, such as 1,250 or 12.5.
error-answer-day = Enter a date.
error-answer-option = Choose one of the options.
error-answer-foreign = This campaign does not ask that. Reload the page and submit your idea again.
error-campaign-form = The questions of this campaign changed while you were writing. Look through them again and then submit; what you wrote is still there.
field-answers = Answers to the campaign’s questions
field-campaign-questions = Own questions (* has to be answered)
field-campaign-cover = Cover, described

# Cover
cover-title = Cover picture
cover-lede = A picture above the question. Seen by everyone who may see the campaign.
cover-file = Picture
cover-other = Another picture
cover-file-help = JPEG, PNG, GIF or WebP up to 10 MB, best in landscape. The middle is shown, a good two and a half times as wide as it is high. What the camera noted, such as the place, is removed.
cover-alt = What does it show?
cover-alt-help = One sentence for those who cannot see the picture.
cover-again = After a mistake your browser does not give back a picture you chose: please choose it again.
cover-remove = Remove the cover picture
cover-elsewhere = A picture above the question:
cover-later = You can add a cover picture once the campaign is saved.
error-cover-alt = Describe in one sentence what it shows.

# Who answers first
campaign-processing = Who answers the ideas first?
campaign-processing-usual = As in the author’s department
campaign-processing-help = Applies to ideas submitted from now on. Line managers have 10 working days; after that the idea goes to the innovation team.
error-campaign-processing = Choose who answers first.
idea-next-campaign = In the campaign “{ $title }”: { $said }
idea-next-without = Without a campaign: { $said }
idea-next-always = If you submit for somebody else, or if { $name } cannot read the idea, the innovation team answers.
campaign-scorecard = What are the ideas judged with?
campaign-scorecard-help = Applies to ideas that come under review from now on.
error-campaign-scorecard = Choose what the ideas are judged with.
