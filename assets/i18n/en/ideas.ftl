# Ideas
stage-draft = Draft
stage-since = since
idea-of = Idea by { $name }
idea-number = No. { $n }
idea-submitted = Submitted
idea-edited = Text changed
idea-answer-read = Read the answer
idea-save = Publish changes
idea-save-draft = Save as draft
idea-draft-text = Only you see this idea. Publish it when it is ready.
idea-draft-continue = Continue writing
idea-parked = On hold.
idea-parked-until = On
idea-parked-until-then = we will look at it again.
idea-parked-trigger = We will look at it again when: { $trigger }
idea-declined = We will not pursue it. The answer says why, and what would have to change.
votes-hidden = Votes still hidden
votes-hidden-short = number still hidden
votes-hidden-why = You see how many people voted once you have voted yourself. Everybody else sees it when voting ends. Only then does your vote make you follow the idea, because the number of followers would give something away.
votes-hidden-own = You do not vote on your own idea, so you see how many people voted only when voting ends. Until then only those who have voted see it, and the innovation team while it works on the idea.
split-name = How people voted
split-or = or
split-exactly = { $n }
split-at-least = at least { $n }
split-few = fewer than 5
split-at = As of { $n } votes. It is counted again only when five were added or taken back, so that nobody can tell from one vote which way it went.
split-none = How the votes split is shown here from five votes on, and so that no number is below five.
variants-title = Variants
variants-text = At most one of these ideas will be done. You see those that are for you too.
variants-none = This idea has no variants yet.
variants-taken = “{ $title }” is accepted already. A second variant cannot be accepted.
variants-change = Change variants
variant-ask = Variant of
variant-help = Number or address of the other idea. Of all ideas in a group at most one can be accepted.
variants-group = Add as a variant
variants-leave = Take out of the group
error-variant-taken = Another variant of this idea is accepted already; the page of the idea names it under “Variants”. There is no more than one.
error-variant-number = Name the number or the address of the other idea.
error-variant-missing = There is no such idea, or it cannot be a variant.
error-variant-self = That is this idea itself.
error-variant-both = Each side has an accepted idea already. Variants are ideas of which at most one is done.
error-variant-elsewhere = Both ideas have other variants already. Take one of them out of its group first.
error-vote-stance = This idea cannot be voted on that way.
votes-private = Everyone who can see the idea sees this number. Nobody sees who voted.
ideas-count = { $n ->
    [one] 1 idea
   *[other] { $n } ideas
}
ideas-filter-open = Stage: all open
ideas-filter-stage = Stage: { $name }
ideas-filter-only-open = Show open ones only
ideas-how-stage = Most recently moved first.
empty-ideas-mine-title = Nothing of yours yet
empty-ideas-mine-text = Ideas that you submit appear here.
empty-ideas-supported-title = None supported yet
empty-ideas-supported-text = Ideas you vote for appear here.
empty-ideas-answers-title = Everything is answered
empty-ideas-answers-text = Ideas of the people you lead appear here while they wait for your answer.
empty-ideas-followed-title = None followed yet
empty-ideas-followed-text = Other people’s ideas you follow appear here.
empty-ideas-here-title = No ideas here
empty-ideas-here-text = There are none at this stage right now.
empty-ideas-unvoted-title = No votes missing
empty-ideas-unvoted-text = Right now nobody else’s idea is waiting for your vote.
empty-ideas-voting-title = Nothing to vote on right now
empty-ideas-voting-text = Ideas appear here for as long as people can vote for them.
audience-words-team = { $words } The innovation team reads along.
decide-park = Put on hold until a date or an event
decide-revisit-on = Look at it again on

decide-revisit-trigger = Or look at it again when …
decide-conflict = { $name } has just decided
decide-conflict-own = You have just decided this elsewhere
decide-conflict-text = The idea was changed in the meantime
decide-conflict-kept = Your text is still here. Read what is new, and send it again if it still fits.
field-title = Title
field-problem = What is wrong or missing?
field-proposal = What do you suggest?
field-benefit = Who benefits?
error-voting-closed = Voting on this idea is closed.
error-idea-final = There is nothing to decide right now: the idea is closed or waits for somebody else.
error-decided = Something has changed in the meantime. Check your answer and send it again.
error-choose-stage = Please choose what happens to the idea next.
error-decline-short = “Not now” needs an answer of at least 80 characters: why, and what would have to change?
error-revisit-needed = Name a date or an event for looking at the idea again.
error-revisit-day = The date must be after today and within the next twelve months.
error-idea-problem = Say what is wrong or missing.
error-idea-proposal = Say what you suggest.
error-idea-title = Give the idea a title.
error-idea-title-proposed = This is our suggestion for the title. Keep it or change it.
idea-title-help = If you leave it empty, we suggest one from your text.
vote-changed = The idea has changed since you voted.
vote-changed-text = Your vote still counts unless you take it back.
vote-changed-then = How it read when you voted
vote-keep = Keep my vote
decide-own = Somebody else on the innovation team decides about your own idea: { $names }.
decide-own-alone = Somebody else decides about your own idea. You are the only member of the innovation team at the moment; an administrator can add someone.
error-idea-fixed = The text of this idea can no longer be changed, so that every vote and every answer still fits it. Add to it in a comment.

# How ranking works
ideas-how-discover = Discover: best score first, and in every third place an idea that is new to you and few people have seen; it stays that way all day.
ideas-how-unvoted = Needs your vote: other people’s ideas you have not voted for, starting with those the fewest people had seen by this morning.
ideas-how-discussed = Most discussed: most comments first, as of this morning.
ideas-how-random = Random: shuffled every night, and everyone starts somewhere else.
tab-discover = Discover
tab-unvoted = Needs your vote
tab-discussed = Most discussed
tab-random = Random
tab-more = More
ideas-how-wanted = Most wanted: most votes relative to how many people have seen the idea.
tab-wanted = Most wanted
ranking-link = How ranking works
ranking-title = How ideas are ranked
ranking-lede = Nobody sorts by hand, and a bare total of votes never decides.
ranking-new = The idea submitted last comes first.
ranking-which = Apart from “New” and “Mine”, every list holds only ideas that people can vote for right now.
ranking-discover = Places 1, 3, 4, 6, 7 and so on go by the score explained under “Most wanted”. Places 2, 5, 8 and so on are kept for ideas that are not yours and that you had not seen before today, starting with those the fewest people have seen. That way a new idea finds people who look at it. No idea appears twice in the list.
ranking-lots = Where the same number of people have seen several ideas, a draw decides: a different one every day, and one for each person. No more than 64 are in a draw; beyond that, ideas submitted earlier go first.
ranking-morning = So that nothing moves while you read, “Discover”, “Needs your vote” and “Most discussed” use last night’s figures all day. Ideas that come in today start with the score of an idea nobody has seen yet.
ranking-rising = Every vote warms an idea by 1, whatever it says, and a person’s first comment of at least 40 characters by 0.5; comments by whoever had the idea do not count. The warmth halves every 14 days. Taking a vote back takes what is left of its warmth.
ranking-wanted = What matters is how many of the people who saw an idea vote for it. So no idea gains just by coming early or being shown a lot.
ranking-careful = While only a few have looked, the score stays careful: a single vote takes no idea to the top.
ranking-formula = Score = m − 0.8416 · √(m · (1 − m) ∕ (n + 21)), where m = (votes + 20 · p) ∕ (n + 20). n is how many people have seen the idea.
ranking-prior = p is how often people vote overall: the votes for all ideas divided by everyone who saw them, at least 0.02 and at most 0.60. Ideas of a campaign have a p of their own, from the votes in that campaign. It is worked out anew every night and starts at 0.25.
ranking-stance = In campaigns where people are for, against or neutral, what counts is the share of those for it among all who are for or against. In the formula this share times n takes the place of the votes, and n is how many people voted, neutral ones too. Whoever is neutral makes the score surer, not higher. There p is the share of those who are for ideas of the campaign; these votes do not go into the p of all ideas.
ranking-hidden = Some campaigns hide how many people voted until you have voted yourself. The order rests on all votes even then; it names no number.
ranking-examples = Examples with p = 0.25
ranking-votes = Votes
ranking-seen = Seen by
ranking-score = Score
ranking-ties = Where scores are equal, the idea fewer people have seen comes first, then the one submitted earlier.
ranking-others = The other lists
ranking-unvoted = Other people’s ideas you have not voted for. Those the fewest people have seen come first, because that is where your vote says most; where the numbers are equal, the one submitted earlier.
ranking-discussed = Most comments first; where the numbers are equal, the more recent idea.
ranking-random = Every night all ideas are shuffled into a circle. Where you start in it depends on you and the day.
ranking-check = Whoever runs Connect can write a file with “connect rank --export” that holds everything the score rests on and not a single name. Every place in “Most wanted” can be worked out from that file alone.
ranking-counted = What is counted
ranking-counted-text = You have seen an idea once you voted for it or had it on screen with its vote button for at least a second. Everyone counts once per idea, and whoever had it not at all. Without JavaScript only votes count.
ranking-kept = For each idea a checksum is kept instead of a name, with the day. No page and no report shows it; it is only compared to find which ideas are new to you, when you open “Discover” yourself. When voting ends, checksums and keys are deleted; only the number stays.

# Similar ideas
similar-aside = Does this already exist?
similar-tip = Exactly your idea? Then your vote there does more than a second idea.
similar-words = Matched by words, not by meaning
similar-meaning = Matched by meaning and by words
similar-very = very similar
similar-somewhat = somewhat similar
similar-found = { $n ->
    [one] 1 similar idea found
   *[other] { $n } similar ideas found
}
similar-title = Similar ideas
similar-question = This may already exist. Your idea has not been submitted yet; everything you wrote is below.
similar-anyway = Submit anyway
similar-support = Support this one instead
similar-support-text = This gives that idea your vote. Your text is kept as a draft that only you can see.
opens-beside = (opens in a new tab)

# An idea from what somebody wrote
idea-begin-from = Turn into an idea
idea-from = What the idea grows from
idea-from-link = The idea and this text link to each other
idea-from-help = Only people who may see both see the link. Whoever wrote the text hears of the idea once it is submitted.
