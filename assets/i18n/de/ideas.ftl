# Ideen
stage-draft = Entwurf
stage-since = seit
idea-of = Idee von { $name }
idea-number = Nr. { $n }
idea-submitted = Eingereicht
idea-edited = Text geändert
idea-save = Änderungen veröffentlichen
idea-save-draft = Als Entwurf speichern
idea-draft-text = Nur du siehst diese Idee. Veröffentliche sie, wenn sie so weit ist.
idea-draft-continue = Weiterschreiben
idea-conflict = Die Idee wurde inzwischen geändert
idea-parked = Zurückgestellt.
idea-parked-until = Wir sehen sie wieder an am
idea-parked-trigger = Wir sehen sie wieder an, wenn: { $trigger }
idea-declined = Wir verfolgen sie nicht weiter. Die Antwort sagt, warum und was sich ändern müsste.
votes-private = Alle sehen die Zahl, niemand sieht, wer gestimmt hat.
ideas-count = { $n ->
    [one] 1 Idee
   *[other] { $n } Ideen
}
ideas-filter-open = Stufe: alle offenen
ideas-filter-stage = Stufe: { $name }
ideas-filter-only-open = Nur offene zeigen
ideas-how-stage = Die zuletzt bewegte zuerst.
empty-ideas-mine-title = Noch nichts von dir
empty-ideas-mine-text = Hier stehen Ideen, die du einreichst oder unterstützt.
empty-ideas-here-title = Keine Idee hier
empty-ideas-here-text = Auf dieser Stufe steht gerade keine.
audience-words-team = { $words }, dazu das Innovationsteam
decide-park = Zurückstellen, mit Tag oder Anlass
decide-revisit-on = Wieder ansehen am
decide-park-only = (nur beim Zurückstellen)
decide-revisit-trigger = Oder wieder ansehen, wenn …
decide-conflict = { $name } hat gerade entschieden
decide-conflict-text = Die Idee wurde inzwischen geändert
decide-conflict-kept = Dein Text steht noch da. Lies, was neu ist, und sende ihn noch einmal, wenn er noch passt.
field-title = Titel
field-problem = Was stört oder fehlt?
field-proposal = Was schlägst du vor?
field-benefit = Wer hat etwas davon?
error-voting-closed = Die Abstimmung über diese Idee ist geschlossen.
error-idea-final = Diese Idee ist umgesetzt und wird nicht mehr bewegt.
error-decided = Inzwischen ist etwas Neues geschehen. Prüfe deine Antwort und sende sie noch einmal.
error-choose-stage = Bitte wähle, wie es mit der Idee weitergeht.
error-decline-short = Bei „Nicht jetzt“ braucht die Antwort mindestens 80 Zeichen: warum, und was müsste sich ändern?
error-revisit-needed = Nenne einen Tag oder einen Anlass, an dem ihr die Idee wieder anseht.
error-revisit-day = Der Tag muss nach heute und innerhalb von zwölf Monaten liegen.
