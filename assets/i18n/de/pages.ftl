# Rahmen
skip-main = Zum Inhalt
skip-search = Zur Suche
skip-nav = Zur Navigation
title-error = Fehler:
nav-name = Hauptnavigation
nav-name-short = Schnellnavigation
nav-home = Start
nav-ceo = { BOARD("joint") }-Mikroblog
nav-blogs = Blogs
nav-projects = Vorhaben
nav-ideas = Ideen
nav-people = Menschen
nav-notifications = Mitteilungen
nav-more = Mehr
nav-follows = Du folgst
nav-ideas-waiting = { $n ->
    [one] 1 wartet auf das Innovationsteam
   *[other] { $n } warten auf das Innovationsteam
}
search-label = Suche
search-placeholder = Suchen nach Menschen, Ideen, Beiträgen …
compose = Verfassen
account-menu = Konto von { $name }
account-profile = Mein Profil
account-settings = Einstellungen
account-display = Darstellung
account-sign-out = Abmelden
rail-name = Zu dieser Seite
demo-ribbon = Das ist eine Demo mit erfundenen Menschen.
demo-ribbon-switch = Person wechseln
live-lost = Verbindung unterbrochen – Anzeige vielleicht nicht aktuell
live-back = Wieder aktuell
comments-new-since = Neu seit deinem letzten Besuch
live-slow = Dauert länger als sonst
offline-later = Sobald online senden
offline-waits = Dein Text bleibt hier und geht ab, sobald du wieder online bist.
customers-hint = Sieht nach Kundendaten aus.
customers-remove = Entfernen
customers-keep = Behalten
stay-title = Noch da?
stay-text = Was du geschrieben hast, bleibt auf diesem Gerät. Ohne Antwort endet deine Sitzung um
stay-go-on = Ja, weiterarbeiten

# Überall
edited = bearbeitet
edit = Bearbeiten
delete = Löschen
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
tab-for-me = Für mich
tab-all = Alles
tab-board = { BOARD() }
tab-units = Meine Bereiche
sorted-newest = Neueste zuerst
compose-prompt = Was bewegt dich gerade, { $name }?
kind-idea = Idee
new-posts = { $n ->
    [one] 1 neuer Beitrag
   *[other] { $n } neue Beiträge
}
older-posts = Ältere Beiträge

# Ideen
ideas-rising = Ideen im Aufwind
ideas-all = Alle Ideen
vote-name = – für „{ $title }“ stimmen
stance-group = Über „{ $title }“ abstimmen
stance-for = Dafür
stance-against = Dagegen
stance-neutral = Neutral
vote-closed-name = – Abstimmung geschlossen
vote-own-name = für deine Idee
stage-new = Neu
stage-review = In Prüfung
stage-accepted = Angenommen
stage-progress = In Umsetzung
stage-done = Umgesetzt
stage-notnow = Nicht jetzt

# Vorhaben
project-seeks = Vorhaben sucht Verstärkung

# Formulare und Meldungen
optional = (freiwillig)
save = Speichern
saved = Gespeichert
cancel = Abbrechen
discard = Verwerfen
back = Zurück
reload = Neu laden
preview = Vorschau
share = Teilen
or = oder
crumbs-name = Wo du bist
error-summary = Bitte noch einmal prüfen
history = Verlauf
facts-title = Auf einen Blick
facts-visible = Sichtbar für
conflict-title = { $name } hat inzwischen gespeichert
conflict-title-own = Du hast inzwischen an anderer Stelle gespeichert
conflict-title-any = Inzwischen wurde etwas anderes gespeichert
conflict-text = Beide Fassungen sind da. Prüfe deine und speichere noch einmal.
conflict-theirs = Andere Fassung ansehen

# Verfassen
compose-label = Dein Beitrag
compose-send = Posten
compose-other = Oder etwas anderes
compose-idea-text = Was sollte besser werden?
compose-project = Vorhaben
compose-project-text = Zusammen etwas umsetzen.
draft-restored = Dein Entwurf ist noch da.
audience-label = Sichtbar für
comment-edit = Kommentar bearbeiten
comment-delete = Kommentar löschen
delete-ask-comment = Der Kommentar verschwindet. Antworten darauf bleiben stehen. An seiner Stelle steht dann, dass er entfernt wurde.
delete-ask-entry = Das verschwindet mit allen Kommentaren. Unter seiner Adresse steht dann, dass es entfernt wurde.

# Kommentare
comments-count = { $n ->
    [0] Kommentare
    [one] 1 Kommentar
   *[other] { $n } Kommentare
}
comments-filter = Kommentare nach Art
comments-earlier = { $n ->
    [one] 1 früherer Kommentar
   *[other] { $n } frühere Kommentare
}
comments-newest = Neueste Kommentare
comments-empty = Noch keine Rückmeldung. Ein Lob, eine Frage, eine Kritik?
comment-placeholder = Was meinst du?
comment-hint = Bei Kritik hilft: Was stört dich? Was wäre besser?
filter-all = Alle
filter-praise = Lob { $n }
filter-questions = Fragen { $n }
filter-criticism = Kritik { $n }
filter-remove = Filter { $name } entfernen
kind-legend = Art der Rückmeldung
kind-none = Ohne
reply-to = Antwort an { $name }

# Vorstand
ceo-lede = Auf dem { BOARD("joint") }-Mikroblog können alle antworten.
ceo-writers = Wer hier schreibt

# Ideen, Seiten
ideas-lede = Was sollten wir besser machen?
ideas-lede-all = { $n ->
    [one] 1 Idee
   *[other] { $n } Ideen
}
ideas-lede-done = davon { $n } umgesetzt
ideas-submit = Idee einreichen
ideas-way = Der Weg einer Idee
ideas-team = Dein Innovationsteam
ideas-team-text = Jede Idee bekommt eine Antwort mit Begründung – auch wenn sie „Nicht jetzt“ lautet.
ideas-team-days = mittlere Zeit bis zur ersten Antwort
ideas-team-answered = in den letzten 30 Tagen beantwortet
ideas-latest = Zuletzt umgesetzt
ideas-how-new = Neu: die zuletzt eingereichte zuerst.
ideas-how-rising = Im Aufwind: viele neue Stimmen in den letzten Tagen.
ideas-how-mine = Was du eingereicht oder begonnen hast, allein oder mit anderen, das Neueste zuerst.
ideas-how-supported = Wofür oder worüber du abgestimmt hast, die neueste Idee zuerst.
ideas-how-answers = Ideen, die auf deine Antwort warten, weil du die Führungskraft bist; die neueste zuerst.
ideas-how-followed = Ideen anderer, denen du folgst, die neueste zuerst.
ideas-by = Welche Ideen
ideas-by-me = Von mir
ideas-by-votes = Ich unterstütze
ideas-by-answers = Ich antworte
ideas-by-follows = Ich folge
more-ideas = Weitere Ideen
tabs-ideas = Ansichten der Ideen
tab-new = Neu
tab-rising = Im Aufwind
tab-mine = Meine
way-new = Alle können abstimmen und ergänzen
way-review = Innovationsteam klärt mit Fachbereich
way-accepted = Entschieden: Das machen wir
way-progress = Wird gerade umgesetzt
way-done = Ist im Alltag angekommen
way-notnow = Mit Begründung, kann wieder geöffnet werden
votes-word = { $n ->
    [one] Stimme
   *[other] Stimmen
}
idea-problem = Welches Problem löst das?
idea-proposal = Was schlägst du vor?
idea-benefit = Wer hat etwas davon?
idea-problem-ask = Was stört oder fehlt?
idea-problem-help = Ein Beispiel aus deinem Alltag hilft am meisten.
idea-proposal-ask = Was schlägst du vor?
idea-benefit-ask = Wer hat etwas davon?
idea-title = Titel
idea-new = Idee einreichen
idea-edit = Idee bearbeiten
idea-new-lede = Drei Fragen, zwei Minuten. Den Text kannst du ändern, bis die Idee zur Entscheidung vorliegt.
idea-next-title = Wie es weitergeht
idea-next-1 = Deine Idee ist sofort sichtbar. Wer sie sieht, kann abstimmen.
idea-next-team = { $n ->
    [one] Das Innovationsteam antwortet bis zum nächsten Arbeitstag.
   *[other] Das Innovationsteam antwortet innerhalb von { $n } Arbeitstagen.
}
idea-next-both = { $n ->
    [one] { $name } oder das Innovationsteam antwortet bis zum nächsten Arbeitstag.
   *[other] { $name } oder das Innovationsteam antwortet innerhalb von { $n } Arbeitstagen.
}
idea-next-manager = { $n ->
    [one] Deine eigene Idee beantwortet { $name } bis zum nächsten Arbeitstag. Ohne Antwort geht sie nach { $days } Arbeitstagen an das Innovationsteam.
   *[other] Deine eigene Idee beantwortet { $name } innerhalb von { $n } Arbeitstagen. Ohne Antwort geht sie nach { $days } Arbeitstagen an das Innovationsteam.
}
idea-next-3 = Jede Entscheidung kommt mit einer Begründung.
answer-title = Antwort des Innovationsteams
decide-title = Antworten und weiterbewegen
decide-help = Ohne öffentliche Antwort bewegt sich keine Idee.
decide-accept = Annehmen
decide-review = In Prüfung nehmen
decide-progress = In Umsetzung
decide-done = Umgesetzt
decide-notnow = Nicht jetzt
decide-reopen = Zurück auf „Neu“: noch zu vage
decide-answer = Antwort an { $name } und alle, die folgen
decide-send = Antwort veröffentlichen
decide-send-review = Antworten und in Prüfung nehmen
decide-send-reopen = Antworten und zurückgeben
decide-send-accept = Antworten und annehmen
decide-send-progress = Antworten und in Umsetzung geben
decide-send-done = Antworten: Sie ist umgesetzt
decide-send-park = Antworten und zurückstellen
decide-send-notnow = Antworten und nicht weiterverfolgen
fact-answer-by = Antwort bis
idea-overdue = überfällig
fact-unit = Bereich
fact-lead = Leitung
fact-origin = Herkunft
fact-mail = E-Mail
empty-ideas-title = Noch keine Idee
empty-ideas-text = Was würdest du als Erstes ändern?

# Blogs
blogs-lede = Stimmen aus den Teams, in Ruhe geschrieben.
blogs-latest = Neueste Artikel
blog-new = Blog gründen
blog-new-lede = Ein Blog braucht ein Thema und Menschen, die schreiben.
blog-name = Name
blog-purpose = Worum geht es?
blog-authors = Autorinnen und Autoren
blog-authors-help = Namen, oder was im Profil hinter dem @ steht, mit Komma getrennt.
tabs-blogs = Ansichten der Blogs
tabs-blog = Ansichten dieses Blogs
tab-articles = Artikel
tab-drafts = Entwürfe
older-articles = Ältere Artikel
minutes = { $n ->
    [one] 1 Min. Lesezeit
   *[other] { $n } Min. Lesezeit
}
toc = Inhalt
article-new = Neuer Artikel
article-edit = Artikel bearbeiten
article-title = Titel
article-deck = Vorspann
article-body = Text
article-language = Sprache
article-updated = Der Artikel wurde aktualisiert.
article-draft = Entwurf – nur Autorinnen und Autoren sehen ihn.
editor-toolbar = Text gestalten
editor-bold = Fett
editor-italic = Kursiv
editor-link = Link
editor-heading = Überschrift
editor-list = Liste
editor-quote = Zitat
editor-help = Markdown: **fett**, *kursiv*, ## Überschrift, - Liste
editor-publish = Veröffentlichen
editor-save = Als Entwurf speichern
editor-save-public = Änderungen veröffentlichen
preview-empty = Hier erscheint dein Text so, wie er später zu lesen ist.

# Vorhaben, Seiten
projects-lede = Sehen, was läuft, und mitmachen.
project-new = Vorhaben starten
project-edit = Vorhaben bearbeiten
project-new-lede = Sag in einem Satz, was am Ende anders ist.
project-name = Name
project-goal = Ziel in einem Satz
project-goal-help = Woran merken andere, dass es gelungen ist?
project-about = Worum geht es?
project-needs-ask = Wen oder was sucht ihr?
project-joining = Mitmachen
joining-open = Alle können sofort mitmachen
joining-request = Auf Anfrage
project-join = Mitmachen
project-leave = Nicht mehr mitmachen
project-news = Neues aus dem Vorhaben
project-needs = Gesucht
in-project = im Vorhaben
more-projects = Weitere Vorhaben
tabs-projects = Ansichten der Vorhaben
tabs-project = Ansichten dieses Vorhabens
tab-running = Laufend
tab-seeking = Sucht Menschen
tab-closed = Abgeschlossen
tab-news = Neues
tab-team = Team
tab-about = Über
health-on-track = Im Plan
health-attention = Achtung
health-blocked = Blockiert
update-write = Neuigkeit schreiben
update-send = Neuigkeit veröffentlichen
update-happened = Was ist passiert?
update-next = Was kommt als Nächstes?
update-blocked = Was blockiert?
update-health = Wie steht es?
empty-projects-title = Kein Vorhaben hier
empty-projects-text = Starte eines, und andere können folgen und mitmachen.
empty-updates-title = Noch keine Neuigkeit
empty-updates-text = Das Team meldet sich.
empty-updates-own = Schreib, womit ihr anfangt. Alle, die folgen, hören davon.

# Menschen
people-lede = Wer macht was, und wer kann helfen.
people-search = Name
people-skill = Kann helfen bei
more-people = Weitere Menschen
profile-edit = Profil bearbeiten
profile-ask = Frag mich zu
profile-contact = Kontakt
profile-about = Über dich
profile-skills = Kann helfen bei
profile-skills-help = Mit Komma getrennt.
tabs-profile = Beiträge dieser Person
tab-posts = Beiträge
tab-ideas = Ideen
tab-projects = Vorhaben
empty-people-title = Niemand gefunden
empty-people-text = Schreibweise prüfen oder Filter lösen.

# Mitteilungen
tabs-notes = Ansichten der Mitteilungen
tab-unread = Ungelesen
notes-read-all = Alle als gelesen markieren
notes-older = Ältere Mitteilungen
note-read = Als gelesen markieren
note-unread = ungelesen
empty-notes-title = Alles gesehen
empty-notes-text = Wenn dir jemand antwortet, steht es hier.

# Suche
search-title = Suche
search-go = Suchen
search-all = Alles
search-more = Weitere Treffer
tabs-search = Treffer nach Art
hit-person = Person
hit-article = Artikel
hit-post = Beitrag
hit-project = Vorhaben

# Strom, leer
empty-blogs-title = Noch keine Blogs
empty-blogs-text = Ein Blog braucht ein Thema und Menschen, die schreiben.
empty-articles-title = Noch kein Artikel
empty-articles-text = Der erste erscheint hier.
first-day-title = Für den Anfang
step-face = Bild hinzufügen
step-follow = Drei Vorhaben oder Blogs folgen
step-vote = Eine Idee unterstützen

# Anmelden und Einrichten
login-title = Anmelden
login-lede = Willkommen bei { $name }.
login-email = E-Mail
login-password = Passwort
login-go = Anmelden
login-demo = Als Demo-Person anmelden
login-help = Passwort vergessen oder zum ersten Mal hier? Lass dir von eurer Administration einen Einmal-Code geben.
login-code = Einmal-Code eingeben
demo-title = Wer möchtest du sein?
demo-lede = Die Rheinbogen Bank ist erfunden. Ein Klick meldet dich an; ein privates Fenster zeigt dir zugleich die andere Seite.
demo-others = Oder eine andere Person
setup-title = Connect einrichten
setup-lede = Einmal ausfüllen, dann geht es los.
setup-token = Einmal-Code
setup-token-help = Er steht in der Ausgabe des Servers und gilt 24 Stunden.
setup-organisation = Deine Organisation
setup-organisation-name = Name der Organisation
setup-zone = Zeitzone
setup-region = Gesetzliche Feiertage von
region-de-bw = Baden-Württemberg
region-de-by = Bayern
region-de-be = Berlin
region-de-bb = Brandenburg
region-de-hb = Bremen
region-de-hh = Hamburg
region-de-he = Hessen
region-de-mv = Mecklenburg-Vorpommern
region-de-ni = Niedersachsen
region-de-nw = Nordrhein-Westfalen
region-de-rp = Rheinland-Pfalz
region-de-sl = Saarland
region-de-sn = Sachsen
region-de-st = Sachsen-Anhalt
region-de-sh = Schleswig-Holstein
region-de-th = Thüringen
region-at = Österreich
region-ch = Schweiz (bundesweit)
setup-admin = Dein Konto (Admin)
setup-name = Dein Name
setup-password-help = Mindestens 12 Zeichen. Ein Satz ist gut.
setup-go = Einrichten

# Fehlerseiten
error-status = Fehler { $n }
error-400 = Das konnten wir nicht lesen
error-403 = Das ist nicht für dich freigegeben
error-404 = Hier ist nichts
error-409 = Das hat sich inzwischen geändert
error-413 = Das ist zu groß
error-421 = Falsche Adresse
error-429 = Kurz durchatmen
error-500 = Da ging etwas schief
error-503 = Gerade nicht erreichbar
error-507 = Kein Platz mehr
error-reference = Nummer für die IT:
error-home = Zum Start

# Einstellungen
tabs-settings = Einstellungen
tab-profile = Profil
tab-sessions = Sitzungen
settings-face = Dein Bild
settings-face-help = JPEG, PNG oder WebP bis 10 MB. Ohne Bild zeigen wir deine Initialen.
settings-face-file = Bilddatei
settings-face-go = Hochladen
settings-about = Über dich
settings-name = Name
settings-role = Tätigkeit
settings-unit = Bereich
settings-display-help = Gilt nur für dich, auf allen Geräten.
settings-theme = Farben
theme-system = Wie das Gerät
theme-light = Hell
theme-dark = Dunkel
settings-language = Sprache
settings-live = Änderungen auf offenen Seiten
settings-live-help = Wer Ruhe braucht, lässt nur Zahlen mitlaufen oder lädt selbst neu.
live-on = Alles erscheint von selbst
live-counters = Nur Zahlen und Stand ändern sich
live-off = Nichts, ich lade selbst neu
settings-keys = Einzelne Tasten
settings-keys-help = Tasten wie j, k oder v. Schalte sie aus, wenn du diktierst oder sie versehentlich triffst.
keys-on = An
keys-off = Aus
language-de = Deutsch
language-en = English
sessions-lede = Hier bist du angemeldet. Ein Gerät kommt dir unbekannt vor? Melde es ab.
session-here = dieses Gerät
session-end = Abmelden
session-end-others = Alle anderen abmelden

# Tasten
foot-imprint = Impressum
foot-privacy = Datenschutz
foot-accessibility = Barrierefreiheit
foot-barrier = Barriere melden
keys-title = Tastenkürzel
keys-search = Suchen
keys-next = Nächster Eintrag
keys-previous = Voriger Eintrag
keys-open = Öffnen
keys-help = Diese Übersicht
keys-send = Senden
keys-go = Gehe zu
keys-switch = Einzelne Tasten ein- oder ausschalten
vote = Abstimmen
close = Schließen
copied = Link kopiert

# Baukasten
guide-title = Baukasten
guide-lede = Alle Teile in beiden Farbwelten.
guide-colours = Farben
guide-type = Schrift
guide-sample = Ruhiges Papier, klare Tinte
guide-sample-long = Wer fragt, hilft allen, die es auch nicht wussten.
guide-buttons = Knöpfe
guide-chips = Stufen und Arten
guide-faces = Gesichter
guide-votes = Stimmen
guide-tabs = Reiter
guide-forms = Formulare
guide-cards = Karten
guide-stepper = Der Weg einer Idee
guide-states = Zustände
