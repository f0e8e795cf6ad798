# Mitteilungen: was geschehen ist
note-today = Heute
note-yesterday = Gestern
note-mention = { $n ->
    [0] { $name } hat dich erwähnt
    [one] { $name } und eine weitere Person haben dich erwähnt
   *[other] { $name } und { $n } weitere haben dich erwähnt
}
note-reply = { $n ->
    [0] { $name } hat auf deinen Kommentar geantwortet
    [one] { $name } und eine weitere Person haben auf deine Kommentare geantwortet
   *[other] { $name } und { $n } weitere haben auf deine Kommentare geantwortet
}
note-comment = { $n ->
    [0] { $name } hat auf { $thing } geantwortet
    [one] { $name } und eine weitere Person haben auf { $thing } geantwortet
   *[other] { $name } und { $n } weitere haben auf { $thing } geantwortet
}
note-request = { $n ->
    [0] { $name } möchte bei „{ $title }“ mitmachen
    [one] { $name } und eine weitere Person möchten bei „{ $title }“ mitmachen
   *[other] { $name } und { $n } weitere möchten bei „{ $title }“ mitmachen
}
note-removed = Die Moderation hat { $thing } entfernt
note-removed-comment = Die Moderation hat deinen Kommentar entfernt
note-accepted = { $name } hat dich bei „{ $title }“ aufgenommen
note-declined = { $name } hat deine Anfrage bei „{ $title }“ abgelehnt
note-dismissed = { $name } hat dich aus dem Team von „{ $title }“ genommen
note-author = Du schreibst jetzt für den Blog „{ $title }“, eingetragen von { $name }
note-lead = { $name } hat dir die Leitung von „{ $title }“ übergeben
note-changed = „{ $title }“ wurde geändert, nachdem du abgestimmt hast
note-staffed = { $name } hat geändert, wer für den Blog „{ $title }“ schreibt
note-idea = { $name } hat eine Idee eingereicht: „{ $title }“
note-article = { $name } hat „{ $title }“ veröffentlicht
note-update = { $name } hat Neues aus „{ $place }“
note-stage = „{ $title }“ ist jetzt „{ $detail }“
note-stage-any = „{ $title }“ hat eine neue Stufe
note-titled = „{ $title }“
note-your-post = deinen Beitrag
note-your-news = deine Neuigkeit
note-your-blog = deinen Blog „{ $title }“
note-your-article = deinen Artikel „{ $title }“
note-your-idea = deine Idee „{ $title }“
note-your-project = dein Vorhaben „{ $title }“
note-your-update = deine Neuigkeit „{ $title }“
note-their-own = den eigenen Beitrag
note-post-of = den Beitrag von { $name }
note-news-of = die Neuigkeit von { $name }
note-object-own-post = Dein Beitrag
note-object-post = Beitrag von { $name }
note-object-idea = Idee Nr. { $number }
note-object-blog = Blog
note-idea-asked = Rückfrage zu deiner Idee „{ $title }“
note-idea-answered = Die Rückfragen zu „{ $title }“ sind beantwortet
note-idea-opened = Deine Idee „{ $title }“ hat eine Antwort
note-idea-left = „{ $title }“ wurde zurückgezogen; du kannst die Idee weiterführen
note-idea-signature = Eine Entscheidung zu „{ $title }“ wartet auf die zweite Unterschrift
note-idea-heard = Deine Idee „{ $title }“ hat eine Antwort, die du zuerst liest
note-idea-refused = Dein Vorschlag zu „{ $title }“ wurde nicht unterschrieben
note-idea-reminded = „{ $title }“ wartet auf den nächsten Schritt
note-idea-overdue = „{ $title }“ ist überfällig
note-idea-merged = „{ $title }“ gehört jetzt zu einer anderen Idee; deine Stimme zählt dort, wenn du sie nicht zurücknimmst
note-idea-joined = „{ $title }“ gehört jetzt zu einer anderen Idee
note-idea-handed = „{ $title }“ wartet jetzt auf das Innovationsteam
note-idea-speaks = Du sprichst jetzt für „{ $title }“
note-idea-grew = { $name } hat aus deinem Text die Idee „{ $title }“ gemacht
note-idea-parted = „{ $title }“ steht wieder für sich
