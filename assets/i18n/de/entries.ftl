# Einträge aller Arten
audience-everyone = Alle
audience-words = { $n ->
    [one] Eine Person
   *[other] { $n } Kolleginnen und Kollegen
}
edit-text = Text
edit-comment-title = Kommentar bearbeiten
edit-post-title = Beitrag bearbeiten
remove-comment-title = Kommentar entfernen
remove-entry-title = Entfernen
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
