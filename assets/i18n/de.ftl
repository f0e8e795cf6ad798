# Rahmen
skip-main = Zum Inhalt
skip-search = Zur Suche
skip-nav = Zur Navigation
title-error = Fehler:
nav-name = Hauptnavigation
nav-name-short = Schnellnavigation
nav-home = Start
nav-ceo = Vorstand-Mikroblog
nav-blogs = Blogs
nav-projects = Vorhaben
nav-ideas = Ideen
nav-people = Menschen
nav-notifications = Mitteilungen
nav-more = Mehr
nav-follows = Du folgst
search-label = Suche
search-placeholder = Suchen nach Menschen, Ideen, Beiträgen …
compose = Verfassen
bell-name = { $n ->
    [0] Mitteilungen
    [one] Mitteilungen, 1 neue
   *[other] Mitteilungen, { $n } neue
}
account-menu = Konto von { $name }
account-profile = Mein Profil
account-settings = Einstellungen
account-display = Darstellung
account-sign-out = Abmelden
rail-name = Zu dieser Seite
demo-ribbon = Das ist eine Vorführung mit erfundenen Menschen.
demo-ribbon-switch = Person wechseln
live-lost = Verbindung unterbrochen – Anzeige vielleicht nicht aktuell
live-back = Wieder aktuell
foot-imprint = Impressum
foot-privacy = Datenschutz
foot-accessibility = Barrierefreiheit

# Überall
edited = bearbeitet
edit = Bearbeiten
delete = Löschen
report = Melden
follow = Folgen
following = Du folgst
share-link = Link teilen
why-title = Warum sehe ich das?
more-actions = Weitere Aktionen zu „{ $name }“
read-all = Ganz lesen
view = Ansehen
done = erledigt
thanks = Danke
reply = Antworten
comment = Kommentar
comments = Kommentare
comments-all = { $n ->
    [one] 1 Kommentar
   *[other] Alle { $n } Kommentare
}
comment-write = Kommentieren
comment-removed = Kommentar entfernt
post-removed = Beitrag entfernt
balance-praise = { $n } Lob
balance-questions = { $n ->
    [one] 1 Frage
   *[other] { $n } Fragen
}
balance-criticism = { $n } Kritik
kind-praise = Lob
kind-question = Frage
kind-criticism = Konstruktive Kritik

# Strom
home-title = Start
home-feed = Beiträge für mich
tabs-stream = Ansichten des Stroms
tab-for-me = Für mich
tab-all = Alles
tab-board = Vorstand
tab-units = Meine Bereiche
sorted-newest = Neueste zuerst
compose-prompt = Was bewegt dich gerade, { $name }?
kind-idea = Idee
new-posts = { $n ->
    [one] 1 neuer Beitrag
   *[other] { $n } neue Beiträge
}
older-posts = Ältere Beiträge
first-day-title = Drei Schritte für den Anfang

# Ideen
ideas-rising = Ideen im Aufwind
ideas-all = Alle Ideen
votes-count = { $n ->
    [one] 1 Stimme
   *[other] { $n } Stimmen
}
vote-name = Stimmen – für „{ $title }“ stimmen
vote-closed-name = Stimmen, Abstimmung geschlossen
vote-own-name = Stimmen für deine Idee
stage-new = Neu
stage-review = In Prüfung
stage-accepted = Angenommen
stage-progress = In Umsetzung
stage-done = Umgesetzt
stage-notnow = Nicht jetzt
stage-merged = Zusammengeführt

# Vorhaben
project-seeks = Vorhaben sucht Verstärkung
