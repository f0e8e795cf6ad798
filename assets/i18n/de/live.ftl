# Was sich auf einer offenen Seite ändert.
live-closed-title = Nicht mehr zu sehen
live-closed = Diese Seite ist nicht mehr für dich freigegeben oder wurde entfernt.
live-signed-out-title = Du bist abgemeldet
live-signed-out = Deine Sitzung ist beendet. Melde dich an, um weiterzulesen.
live-failed = Das hat nicht geklappt. Bitte versuch es noch einmal.
live-new-replies = { $n ->
    [one] 1 neue Antwort
   *[other] { $n } neue Antworten
}
