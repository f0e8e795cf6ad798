# Was sich auf einer offenen Seite ändert.
live-signed-out-title = Du bist abgemeldet
live-signed-out = Deine Sitzung ist beendet. Melde dich an, um weiterzulesen.
live-failed = Das hat nicht geklappt. Bitte versuch es noch einmal.
live-new-replies = { $n ->
    [one] 1 neue Antwort
   *[other] { $n } neue Antworten
}
draft-older = Inzwischen wurde eine neuere Fassung gespeichert; im Feld steht dein Entwurf.
draft-saved-version = Gespeicherte Fassung ansehen
draft-kept = Was du geschrieben hast, bleibt in diesem Browser und steht nach dem Anmelden wieder im Feld.
draft-in-field = Dein Text steht noch im Feld.
comment-more = Weitere Aktionen zum Kommentar von { $name }
comment-sent = Kommentar gesendet
