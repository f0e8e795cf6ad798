# Projects: lists
sorted-news = Latest news first
empty-seeking-title = No project is looking for people right now
empty-projects-mine-title = You have not joined a project yet
project-news-on = News on
project-started-on = Started on
project-completed-on = Completed on
project-seeks-skill = { $more ->
    [0] Looking for { $skill }
   *[other] Looking for { $skill } and { $more } more
}
project-seeking-text = Looking for: { $skills }

# Page of a project
project-started-by = started a project
project-team-count = on the team
project-complete = The team is complete
project-talk = Discussion
project-about-empty = Nothing here yet.
project-team-all = See all
project-need-fits = This is in your profile.
project-origin-idea = Idea no. { $n }: { $title }
fact-starter = Started by
fact-project = Project
older-updates = Older updates
since = since
phase-forming = Forming
phase-active = Running
phase-paused = Paused
phase-completed = Completed
role-lead = Lead
role-member = Member

# Starting and editing
joining-closed = The team is complete
project-about-help = Markdown: **bold**, *italic*, - list
project-needs-help = One skill per line. Empty means: you are not looking for anyone.
project-origin = From idea no.
project-origin-help = If the project puts an idea into practice, for example 214.
project-phase = What state is the project in?
project-phase-reason = A sentence about it
project-phase-reason-help = Needed when it is paused or completed.
error-origin = There is no such idea, or you cannot see it.
error-phase-reason = Please say why in one sentence.

# Joining
project-ask = Ask to join
project-ask-text = The lead of “{ $name }” will answer you.
project-ask-send = Send request
project-sentence = What do you bring?
project-sentence-help = One sentence is enough. Only the lead reads it.
project-withdraw = Withdraw request
project-request-open = Your request is with the lead.
project-request-declined = Your request was declined: { $reason }
project-requests = Who would like to join
project-answer = Answer
project-answer-title = Answer the request
project-answer-text = { $name } would like to join.
project-answer-reason = Reason
project-answer-reason-help = Needed when you decline. Only this person reads it.
project-accept = Accept
project-decline = Decline
project-handover = Hand over the lead
project-handover-lede = You stay a member and can leave at any time afterwards.
project-handover-person = Who takes over?
project-handover-go = Hand over
project-handover-first = First choose who takes over, then you can leave.
project-handover-alone = Nobody else is in the team. You can complete the project.
error-last-lead = A project needs a lead.
error-team-complete = The team is complete. You can still follow the project.
error-no-request = You need no request here.

# Updates
update-heading = Update by { $name } from “{ $project }”
update-word = Update
update-edit = Edit update
update-happened-label = Done
update-next-label = Next
update-blocked-label = What is in the way
audience-members = Members only
reach-project = Same as the project
reach-project-words = Everyone who sees the project
reach-members-words = { $n ->
    [one] Only you
   *[other] { $n } members
}
field-update-done = What happened?
field-update-next = What is next?
field-update-blocked = What is in the way?
field-update-health = How is it going?
field-project-name = Name
field-project-goal = Goal
field-project-about = What is it about?
field-project-skills = Looking for
error-origin-undecided = This idea has not been decided on yet. Until then only its author and the innovation team can link a project to it.
project-dismiss = Remove from team
project-dismiss-text = { $name } will no longer read what is for the team only, including their own texts there, and will be told.
project-dismiss-go = Yes, remove from team
