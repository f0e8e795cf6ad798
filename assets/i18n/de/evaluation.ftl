# Ideen bewerten
evaluations-title = Meine Bewertungen
evaluations-open = Zu tun
evaluations-done = Erledigt
evaluations-lede = { $all ->
    [one] Eine Idee in Prüfung liegt bei dir. { $done ->
        [0] Du hast sie noch nicht bewertet.
       *[other] Du hast sie bewertet.
    }
   *[other] Von { $all } Ideen in Prüfung, die bei dir liegen, hast du { $done } bewertet.
}
evaluations-lede-none = Gerade liegt keine Idee zur Bewertung bei dir.
evaluations-none-title = Nichts zu bewerten
evaluations-none-text = Wenn dich das Innovationsteam um eine Bewertung bittet, steht die Idee hier, und du bekommst eine Mitteilung.
evaluations-none-done-title = Noch nichts bewertet
evaluations-none-done-text = Hier stehen die Ideen, die du bewertet hast.
evaluations-more = Weitere Bewertungen
evaluations-all = Alle meine Bewertungen
evaluation-title = Bewertungsbogen
evaluation-help = Die Bewertungen der anderen siehst du, sobald du deine abgegeben hast. Wer die Idee hatte und wie viele dafür sind, steht hier absichtlich nicht.
evaluation-idea = Darum geht es
evaluation-own = Das hast du abgegeben
evaluation-due = Bitte bis
evaluation-until = bis
evaluation-sent-at = abgegeben
evaluation-blind = Erste Bewertung
evaluation-second = Nach dem Austausch
evaluation-send = Bewertung abgeben
evaluation-send-second = Geänderte Bewertung abgeben
evaluation-call = Deine Bewertung ist gefragt
evaluation-call-text = Das Innovationsteam bittet dich, diese Idee zu bewerten. Bis dahin siehst du nicht, was andere sagen.
evaluation-call-send = Idee bewerten
evaluation-sent = Du hast diese Idee bewertet
evaluation-sent-text = Solange nicht entschieden ist, kannst du deine Bewertung nach dem Austausch einmal ändern. Die erste bleibt daneben stehen.
evaluation-sent-look = Bogen ansehen
evaluation-decline = Ich bin befangen
evaluation-decline-send = Bewertung ablehnen
evaluation-conflict = Was macht dich befangen?
evaluation-conflict-help = Das liest nur das Innovationsteam. Es fragt dann jemand anderen, und du kannst diese Idee nicht mehr bewerten.
evaluation-over = Diese Idee wird nicht mehr bewertet.
evaluation-over-declined = Du hast diese Bewertung abgelehnt.
evaluation-over-lapsed = Deine Frist ist vorbei. Jetzt bewertet jemand anderes.
evaluation-over-twice = Du hast deine Bewertung abgegeben und einmal geändert. Dabei bleibt es.
evaluation-over-paused = Gerade läuft eine Rückfrage zur Idee. Danach kannst du sie weiter bewerten; deine Frist ruht so lange.
sheet-title = Bogen: { $name }
sheet-saved = Zwischenstand gespeichert
sheet-keep = Zwischenstand speichern
sheet-comment = Anmerkung
sheet-weight = { $n ->
    [one] zählt einfach
   *[other] zählt { $n }-fach
}
sheet-checks = Das muss stimmen
sheet-conflict-kept = Deine Angaben stehen noch hier.
mark-na = Kann ich nicht beurteilen
holds-yes = Ja
holds-no = Nein
holds-unsure = Unsicher
advice-go = Spricht dafür
advice-decline = Spricht dagegen
advice-discuss = Sollte besprochen werden
scores-title = Bewertungen
scores-who = Das lesen nur das Innovationsteam und alle, die selbst bewertet haben.
scores-people = Die Zahlen entscheiden nichts. Das tun Menschen, und sie nennen ihre Gründe.
scores-median = Median
scores-blind = Median der ersten Bewertungen
scores-mean = Mittelwert
scores-range = Spanne
scores-counted = Gezählte Bewertungen
scores-advice = Tendenz
scores-apart = Die Bewertungen gehen weit auseinander. Redet darüber, bevor ihr entscheidet.
scores-failed = Das muss stimmen, stimmt aber nicht:
scores-unsure = Offen ist noch:
scores-criteria = Median je Frage
scores-question = Frage
scores-weight = Gewicht
scores-person = Wer
scores-sent = Abgegebene Bewertungen
scores-tempered = Ausgeglichen
scores-tempered-text = „Ausgeglichen“ zeigt, wie die Zahl aussähe, wenn alle gleich streng wären. Gerechnet wird damit nicht. Es steht erst da, wenn jemand acht Ideen bewertet hat, über die entschieden ist.
scores-none = Bisher zählt keine Bewertung: Es wurde zu wenig beurteilt.
scores-read = Alle Antworten von { $name }
scores-score = { $score } von 5
scores-uncounted = zählt nicht: zu wenig beurteilt
outcome-title = Ergebnis der Bewertung
outcome-text = { $n } Menschen haben die Idee bewertet, jeder zuerst für sich, mit Noten von 0 bis 5. So stand es, als sie zuletzt weiterging.
outcome-apart = Die Bewertungen gingen weit auseinander.
outcome-few = Es haben zu wenige bewertet, um ein gemeinsames Ergebnis zu zeigen.
evaluators-title = Wer bewertet
evaluators-text = Bogen: { $name }. Die Noten lest ihr, wenn die Idee zur Entscheidung vorliegt; vorher nur, wer selbst bewertet hat.
evaluators-none = Niemand aus dem Innovationsteam kann diese Idee bewerten. Bittet jemand anderen, oder legt sie mit einer Begründung zur Entscheidung vor.
evaluators-person = Weitere Person bitten
evaluators-person-help = Ein Name aus den Profilen, wie @ada.lang. Die Person muss die Idee sehen können.
evaluators-template = Bogen
evaluators-send = Speichern
evaluator-open = ist gefragt
evaluator-sent = hat bewertet
evaluator-declined = ist befangen
evaluator-lapsed = hat nicht geantwortet
evaluator-left = kann die Idee nicht mehr sehen
evaluator-involved = ist an der Idee beteiligt
evaluator-over = kam nicht mehr dazu
idea-waits-scores = Wartet auf { $open } von { $all ->
    [one] 1 Bewertung
   *[other] { $all } Bewertungen
}
idea-by-scores = genug Bewertungen liegen vor
idea-early-scores = bevor genug bewertet hatten
note-idea-evaluate = Deine Bewertung ist gefragt: „{ $title }“
note-idea-judged = „{ $title }“ ist bewertet und kann entschieden werden
reserved-evaluation = Diese Idee bewerten nur die, die das Innovationsteam darum bittet.
error-evaluation-over = Diese Bewertung wird gerade nicht angenommen: Die Idee wird nicht mehr bewertet, oder jemand anderes ist gefragt.
error-evaluation-sent = Deine Bewertung ist schon abgegeben, mit anderen Angaben.
error-scorecard-begun = Jemand hat den Bogen schon angefangen; jetzt bleibt es bei ihm.
error-mark-needed = Wähle eine Note oder „Kann ich nicht beurteilen“.
error-check-needed = Wähle Ja, Nein oder Unsicher.
error-evaluator-before = Diese Person war schon gefragt und bewertet diese Idee nicht mehr.
error-evaluator-involved = Diese Person ist an der Idee beteiligt.
error-evaluator-outside = Diese Person kann die Idee nicht sehen.
error-check-unknown = Diese Prüfung gibt es nicht.
