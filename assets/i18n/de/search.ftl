# Suche: was gefunden wurde
search-found = { $n ->
    [one] 1 Treffer
   *[other] { $n } Treffer
}
search-found-many = Mehr als { $n } Treffer
search-people = Alle { $n } Menschen zeigen
search-all-results = Alle Ergebnisse zu „{ $q }“
search-start-title = Wonach suchst du?
search-start-text = Menschen, Bereiche, Ideen, Beiträge, Kommentare, Artikel und Vorhaben: ein Feld für alles, was du sehen darfst.
search-none-title = Nichts zu „{ $q }“
search-none-text = Prüfe die Schreibweise oder nimm weniger Wörter.
search-elsewhere-text = Unter den anderen Reitern gibt es Treffer.
search-filler-title = Zu „{ $q }“ lässt sich nichts suchen
search-filler-text = Darin ist kein Wort, nach dem wir suchen können. Ein Minus direkt vor einem Wort schließt es aus.
search-long-title = Der Suchtext ist zu lang
search-long-text = Bis zu 200 Zeichen sind möglich. Kürze ihn auf die wichtigsten Wörter.
hit-blog = Blog
hit-comment = Kommentar
hit-under-post = Beitrag von { $name }
hit-skill = Lässt sich gern fragen zu:
hit-update = Neuigkeit
