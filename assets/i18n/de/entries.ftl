# Einträge aller Arten
audience-everyone = Alle
audience-for-everyone = Für alle
audience-only = Nur { $who }
audience-members-part = Mitglieder
audience-authors = Schreibende
audience-option = { $n ->
    [0] { $name } – noch niemand
    [one] { $name } – eine Person
   *[other] { $name } – { $n } Personen
}
audience-option-team = { $option } und das Innovationsteam
audience-words = { $mine ->
    [yes] { $n ->
        [one] Außer dir kann das noch niemand lesen.
       *[other] Das können { $n } Personen lesen, du eingerechnet.
    }
   *[no] { $n ->
        [0] Außer dir kann das noch niemand lesen.
        [one] Das können du und eine weitere Person lesen.
       *[other] Das können { $n } Personen lesen und du.
    }
}
audience-reads = Wer mitliest: { $who }
audience-reads-everyone = Wer mitliest: alle
audience-fixed = Sichtbar für: { $who }. Nach dem Veröffentlichen lässt sich das nicht mehr ändern.
audience-fixed-everyone = Sichtbar für alle. Nach dem Veröffentlichen lässt sich das nicht mehr ändern.
error-audience-fixed = Für wen das sichtbar ist, lässt sich nach dem Veröffentlichen nicht mehr ändern. Gespeichert ist noch nichts.
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
why-ceo = Der { BOARD() }-Mikroblog ist für alle.
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
