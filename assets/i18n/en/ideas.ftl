# Ideas
stage-draft = Draft
stage-since = since
idea-of = Idea of { $name }
idea-number = No. { $n }
idea-submitted = Submitted
idea-edited = Text changed
idea-save = Publish changes
idea-save-draft = Save as draft
idea-draft-text = Only you see this idea. Publish it when it is ready.
idea-draft-continue = Continue writing
idea-conflict = The idea was changed in the meantime
idea-parked = Put back.
idea-parked-until = We look at it again on
idea-parked-trigger = We look at it again when: { $trigger }
idea-declined = We do not pursue it. The answer says why, and what would have to change.
votes-private = Everybody sees the number, nobody sees who voted.
ideas-count = { $n ->
    [one] 1 idea
   *[other] { $n } ideas
}
ideas-filter-open = Stage: all open
ideas-filter-stage = Stage: { $name }
ideas-filter-only-open = Show open ones only
ideas-how-stage = The latest moved first.
empty-ideas-mine-title = Nothing of yours yet
empty-ideas-mine-text = Ideas that you submit or support appear here.
empty-ideas-here-title = No idea here
empty-ideas-here-text = None stands at this stage right now.
audience-words-team = { $words }, and the innovation team
decide-park = Put back, with a day or an occasion
decide-revisit-on = Look again on
decide-park-only = (only when putting back)
decide-revisit-trigger = Or look again when …
decide-conflict = { $name } has just decided
decide-conflict-text = The idea was changed in the meantime
decide-conflict-kept = Your text is still here. Read what is new, and send it again if it still fits.
field-title = Title
field-problem = What bothers you or is missing?
field-proposal = What do you propose?
field-benefit = Who benefits?
error-voting-closed = Voting on this idea is closed.
error-idea-final = This idea is done and does not move any more.
error-decided = Something new happened in the meantime. Check your answer and send it again.
error-choose-stage = Please choose how the idea goes on.
error-decline-short = “Not now” needs an answer of at least 80 characters: why, and what would have to change?
error-revisit-needed = Name a day or an occasion to look at the idea again.
error-revisit-day = The day must be after today and within twelve months.
