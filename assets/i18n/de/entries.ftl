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
       *[other] Das können { $n } Personen und du lesen.
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
history-title = Alle Fassungen
history-version = Fassung { $n }
history-current = aktuell
history-how = Durchgestrichenes fiel weg, Unterstrichenes kam dazu.
history-same = Am Text hat sich nichts geändert.
history-older = Ältere Fassungen
history-all = Alle Fassungen zeigen
diff-removed = [entfernt:{ " " }
diff-added = [neu:{ " " }
diff-end = ]
diff-gap = { " " }[…]{ " " }
history-none = Dieser Text wurde noch nicht geändert.
field-article-body = Artikeltext
error-audience = Diese Auswahl gibt es nicht mehr. Bitte wähle neu, wer mitliest.
error-audience-many = Wähle höchstens zehn Bereiche, oder den Bereich über ihnen.
error-choice = Bitte wähle eine der angebotenen Möglichkeiten.
error-stale = Der Text wurde inzwischen an anderer Stelle geändert. Vergleiche beide Fassungen und speichere noch einmal.
why-own = Du hast das geschrieben.
why-ceo = Der { BOARD("joint") }-Mikroblog ist für alle.
why-following = Du folgst diesem Eintrag oder hast mitgeredet.
why-unit = Es kommt aus deinem Bereich.
why-audience = Du gehörst zu denen, an die es gerichtet ist.
comments-earlier-many = Frühere Kommentare anzeigen
replies-more = Weitere Antworten
error-reply-removed = Der Kommentar, auf den du antwortest, wurde inzwischen entfernt. Dein Text steht noch da: Sende ihn als eigenen Kommentar.
remove-reason = Warum wird das entfernt?
remove-reason-help = Wer den Text sehen konnte, liest unter seiner Adresse diesen Grund. Wer ihn geschrieben hat, bekommt dazu eine Mitteilung. Den Text selbst sieht nur noch die Moderation.
remove-reason-help-comment = Wer den Kommentar sehen konnte, liest an seiner Stelle diesen Grund. Wer ihn geschrieben hat, bekommt dazu eine Mitteilung. Den Text selbst sieht nur noch die Moderation.
idea-removed = Idee entfernt
article-removed = Artikel entfernt
update-removed = Neuigkeit entfernt
removed-by-author = Die Person, die das geschrieben hat, hat es selbst gelöscht.
removed-by-moderation = Die Moderation hat das entfernt.
comment-removed-by-author = Kommentar entfernt: von der Person, die ihn geschrieben hat.
comment-removed-by-moderation = Kommentar entfernt: von der Moderation.
question-answered = Beantwortet
removed-reason = Grund: { $reason }
removed-entry-text = Der Text und die Kommentare dazu sind nicht mehr zu sehen.

# Was die Moderation entfernt hat
moderation-title = Entfernte Texte
moderation-lede = Was die Moderation entfernt hat und du sehen durftest, mit Text und Grund.
moderation-post = Beitrag von { $name }
moderation-idea = Idee von { $name }
moderation-article = Artikel von { $name }
moderation-update = Neuigkeit von { $name }
moderation-comment = Kommentar von { $name }
moderation-by = entfernt von { $name }
moderation-text = Text zeigen
moderation-older = Ältere
moderation-none-title = Nichts entfernt
moderation-none-text = Was die Moderation entfernt, steht dann hier.
mention-unknown = { $n ->
    [one] { $who } erreicht niemanden: So heißt hier niemand.
   *[other] { $before } und { $who } erreichen niemanden: So heißt hier niemand.
} Wenn du eine Person meinst, bearbeite den Text und wähle sie nach dem @ aus der Liste.
mention-unseen = { $n ->
    [one] { $who } kann das hier nicht sehen und erfährt nichts davon.
   *[other] { $before } und { $who } können das hier nicht sehen und erfahren nichts davon.
}
mention-hidden = sieht das nicht
mention-found = { $n ->
    [one] 1 Person gefunden, Eingabetaste übernimmt sie
   *[other] { $n } Personen gefunden, mit den Pfeiltasten wählen
}

# Woraus etwas entstanden ist, und was daraus wurde
lineage-led-to = Daraus geworden
lineage-sources = Entstanden aus
lineage-by = { $kind } von { $name }
lineage-comment = Kommentar von { $name } zu: { $entry }
lineage-from-comment = { $kind }, aus dem Kommentar von { $name }
