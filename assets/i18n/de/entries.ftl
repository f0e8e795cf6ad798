# Einträge aller Arten
audience-everyone = Alle
audience-words = { $n ->
    [one] Eine Person
   *[other] { $n } Kolleginnen und Kollegen
}
edit-text = Text
edit-comment-title = Kommentar bearbeiten
edit-post-title = Beitrag bearbeiten
remove-comment-title = Kommentar löschen
remove-entry-title = Löschen
history-title = Frühere Fassungen
history-version = Fassung { $n }
history-until = galt bis
history-none = Dieser Text wurde noch nicht geändert.
field-body = Text
error-audience = Diesen Ort gibt es nicht mehr. Bitte wähle einen anderen.
error-audience-many = Wähle höchstens zehn Bereiche, oder den Bereich über ihnen.
error-choice = Bitte wähle eine der angebotenen Möglichkeiten.
error-stale = Der Text wurde inzwischen an anderer Stelle geändert. Vergleiche beide Fassungen und speichere noch einmal.
why-own = Du hast das geschrieben.
why-ceo = Der Vorstand schreibt für alle.
why-following = Du folgst diesem Eintrag oder hast mitgeredet.
why-unit = Es kommt aus deinem Bereich.
why-audience = Du gehörst zu denen, an die es gerichtet ist.
comments-earlier-many = Frühere Kommentare anzeigen
replies-more = Weitere Antworten
error-reply-removed = Der Kommentar, auf den du antwortest, wurde inzwischen entfernt. Dein Text steht noch da: Sende ihn als eigenen Kommentar.
remove-reason = Warum wird das gelöscht?
remove-reason-help = Wer es geschrieben hat und wer es sehen konnte, liest diesen Grund.
removed-reason = Grund: { $reason }
removed-entry-text = Der Text und die Kommentare dazu sind nicht mehr zu sehen.
mention-unknown = { $who } erreicht niemanden: So heißt hier niemand hinter dem @. Wenn du eine Person meinst, bearbeite den Text und wähle sie aus der Liste.
mention-hidden = sieht das nicht
mention-found = { $n ->
    [one] 1 Person gefunden, Eingabetaste übernimmt sie
   *[other] { $n } Personen gefunden, mit den Pfeiltasten wählen
}
