# Judging ideas
evaluations-title = My evaluations
evaluations-open = To do
evaluations-done = Done
evaluations-lede = { $all ->
    [one] One idea under review is with you. { $done ->
        [0] You have not evaluated it yet.
       *[other] You have evaluated it.
    }
   *[other] You have evaluated { $done } of { $all } ideas under review that are with you.
}
evaluations-lede-none = No idea is waiting for your evaluation right now.
evaluations-none-title = Nothing to evaluate
evaluations-none-text = When the innovation team asks for your evaluation, the idea appears here and you get a notification.
evaluations-none-done-title = Nothing evaluated yet
evaluations-none-done-text = Ideas you have evaluated appear here.
evaluations-more = More evaluations
evaluations-all = All my evaluations
evaluation-title = Scorecard
evaluation-help = You see what others think once you have sent your own. Whose idea it is and how many want it is left out here on purpose.
evaluation-idea = What it is about
evaluation-own = What you sent
evaluation-due = Please answer by
evaluation-until = until
evaluation-sent-at = sent
evaluation-blind = First evaluation
evaluation-second = After talking
evaluation-send = Send evaluation
evaluation-send-second = Send changed evaluation
evaluation-call = Your evaluation is wanted
evaluation-call-text = The innovation team asks you to evaluate this idea. Until you have, you do not see what others say.
evaluation-call-send = Evaluate idea
evaluation-sent = You have evaluated this idea
evaluation-sent-text = Until it is decided, you can change your evaluation once after talking about it. The first one stays beside it.
evaluation-sent-look = See scorecard
evaluation-decline = I am too close to this
evaluation-decline-send = Decline to evaluate
evaluation-conflict = What makes you too close to it?
evaluation-conflict-help = Only the innovation team reads this. They will ask somebody else, and you can no longer evaluate this idea.
evaluation-over = This idea is no longer being evaluated.
evaluation-over-declined = You declined to evaluate this idea.
evaluation-over-lapsed = Your time is up. Somebody else evaluates it now.
evaluation-over-twice = You sent your evaluation and changed it once. That is how it stays.
evaluation-over-paused = The author is answering a question about the idea. You can go on evaluating it afterwards; your time stands still until then.
sheet-title = Scorecard: { $name }
sheet-saved = Draft saved
sheet-keep = Save draft
sheet-comment = Note
sheet-weight = { $n ->
    [one] counts once
   *[other] counts { $n } times
}
sheet-checks = This must hold
sheet-conflict-kept = What you filled in is still here.
mark-na = I cannot tell
holds-yes = Yes
holds-no = No
holds-unsure = Not sure
advice-go = In favour
advice-decline = Against
advice-discuss = Needs talking about
scores-title = Evaluations
scores-who = Only the innovation team and those who evaluated it themselves read this.
scores-people = The numbers decide nothing. People do, and they give their reasons.
scores-median = Median
scores-blind = Median of first evaluations
scores-mean = Mean
scores-range = Range
scores-counted = Evaluations that count
scores-advice = Tendency
scores-apart = The evaluations differ widely. Talk about it before you decide.
scores-failed = This must hold but does not:
scores-unsure = Still open:
scores-criteria = Median for each question
scores-question = Question
scores-weight = Weight
scores-person = Who
scores-sent = Evaluations sent
scores-tempered = Levelled
scores-tempered-text = “Levelled” shows the number as it would be if everybody were equally strict. Nothing is worked out with it. It appears once somebody has evaluated eight ideas that are decided.
scores-none = No evaluation counts so far: too little was answered.
scores-read = All answers by { $name }
scores-score = { $score } out of 5
scores-uncounted = does not count: too little answered
outcome-title = Result of the evaluation
outcome-text = { $n } people evaluated the idea, first each on their own, with marks from 0 to 5. This is how it stood when it last moved on.
outcome-apart = The evaluations differed widely.
outcome-few = Too few people evaluated it to show a common result.
evaluators-title = Who evaluates
evaluators-text = Scorecard: { $name }. You read the marks once the idea is up for decision; until then only those who have evaluated it do.
evaluators-none = Nobody on the innovation team can evaluate this idea. Ask somebody else, or put it up for decision and say why.
evaluators-person = Ask another person
evaluators-person-help = A name from the profiles, such as @ada.lang. They must be able to see the idea.
evaluators-template = Scorecard
evaluators-send = Save
evaluator-open = is asked
evaluator-sent = has evaluated it
evaluator-declined = is too close to it
evaluator-lapsed = did not answer
evaluator-left = can no longer see the idea
evaluator-involved = has a part in the idea
evaluator-over = did not get round to it
idea-waits-scores = Waiting for { $open } of { $all ->
    [one] 1 evaluation
   *[other] { $all } evaluations
}
idea-by-scores = enough evaluations are in
idea-early-scores = before enough people evaluated it
note-idea-evaluate = Your evaluation is wanted: “{ $title }”
note-idea-judged = “{ $title }” has been evaluated and can be decided
reserved-evaluation = Only those whom the innovation team asks evaluate this idea.
error-evaluation-over = This evaluation cannot be taken now: the idea is no longer being evaluated, or somebody else is asked.
error-evaluation-sent = You have already sent an evaluation, and it says something else.
error-scorecard-begun = Somebody has already begun this scorecard, so it stays.
error-mark-needed = Choose a mark or “I cannot tell”.
error-check-needed = Choose yes, no or not sure.
error-evaluator-before = This person was asked before and no longer evaluates this idea.
error-evaluator-involved = This person has a part in the idea.
error-evaluator-outside = This person cannot see the idea.
error-check-unknown = There is no such check.
