# Blogs und Artikel
tab-all-blogs = Alle
tab-my-blogs = Meine
blogs-sorted = Neuester Artikel zuerst
more-blogs = Weitere Blogs
blog-slug = Name in der Adresse
blog-slug-help = Kleine Buchstaben, Ziffern und Bindestriche; bleibt für immer. Leer lassen: Er entsteht aus dem Namen.
blog-slug-wrong = So geht der Name in der Adresse nicht. Nimm kleine Buchstaben, Ziffern und Bindestriche.
blog-slug-taken = Diesen Namen in der Adresse gibt es schon. Bitte wähle einen anderen.
blog-purpose-help = Ein Satz, höchstens 300 Zeichen.
blog-settings = Autorinnen und Autoren
blog-authors-add = Wer soll mitschreiben?
blog-authors-remove = Entfernen
blog-authors-send = Hinzufügen
blog-authors-missing = Bitte nenne mindestens eine Person, die schreibt.
blog-authors-more = { $n ->
    [one] { $names } und eine weitere Person
   *[other] { $names } und { $n } weitere
}
blog-tone = Farbe
tone-blue = Blau
tone-petrol = Petrol
tone-violet = Violett
tone-amber = Bernstein
tone-green = Grün
tone-berry = Beere
empty-blogs-mine-title = Noch kein Blog von dir
empty-blogs-mine = Hier stehen Blogs, für die du schreibst oder denen du folgst.
empty-drafts-title = Kein Entwurf
empty-drafts-text = Was ihr beginnt, bleibt hier, bis ihr es veröffentlicht.
draft-begun = begonnen
draft-saved = Entwurf gespeichert
article-number = Nr. { $n }
article-deck-help = Ein Satz, der neugierig macht.
conflict-saved = Gespeicherte Fassung
error-path-taken = Diese Adresse gibt es schon. Bitte wähle einen anderen Namen.
field-deck = Vorspann
blog-authors-self = Du kannst dich nicht selbst eintragen. Bitte eine Autorin oder einen Autor dieses Blogs darum.
blog-authors-add-help = Namen aus den Profilen, wie @ada.lang. Wer dazukommt, liest auch die Entwürfe, die schon da sind. Alle, die hier schreiben, erfahren davon.
