# Menschen, Rollen, Anmeldung
role-employee = Mitglied
# Wie die Leitung heißt, solange die Organisation nichts anderes sagt
board-usual = Vorstand
role-executive = { BOARD() }
role-communicator = Redaktion
role-innovation_team = Innovationsteam
role-moderator = Moderation
role-compliance = Compliance
role-admin = Admin
login-wait =
    { $seconds ->
        [one] Das waren zu viele falsche Versuche. In { $seconds } Sekunde kannst du es wieder versuchen.
       *[other] Das waren zu viele falsche Versuche. In { $seconds } Sekunden kannst du es wieder versuchen.
    }
login-failed = E-Mail und Passwort passen nicht zusammen.
demo-can-employee = Liest, schreibt, stimmt ab und reicht Ideen ein
demo-can-executive = Schreibt auf dem { BOARD("joint") }-Mikroblog und antwortet selbst
demo-can-innovation-team = Prüft Ideen und begründet jede Entscheidung

# Verzeichnis, Profil, Bereich
people-find = Menschen finden
people-all-units = Alle Bereiche
people-all = Alle Menschen zeigen
people-found = { $n ->
    [0] Niemand gefunden
    [one] 1 Person
   *[other] { $n } Menschen
}
people-found-many = Mehr als { $n } Menschen
profile-left = nicht mehr im Haus
fact-manager = Führungskraft
fact-roles = Aufgaben in Connect
empty-profile-posts = Noch kein Beitrag
empty-profile-ideas = Noch keine Idee
empty-profile-projects = In keinem Vorhaben
empty-profile-text = Hier steht nichts, das für dich sichtbar ist.
empty-profile-own = Was du veröffentlichst, steht auch hier.
unit-people = Wer hier arbeitet
unit-all-people = Alle in diesem Bereich
unit-below = Gehört dazu
unit-entries = Aus dem Bereich
empty-unit-title = Noch nichts aus diesem Bereich
empty-unit-text = Was hier geschrieben oder an den Bereich gerichtet wird, erscheint hier.

# Einstellungen
settings-locked = Diese Angaben pflegen Admins. Stimmt etwas nicht? Sag ihnen Bescheid.
settings-face-remove = Bild entfernen
language-auto = Wie der Browser
session-device = { $browser } auf { $system }
session-device-unknown = Unbekanntes Gerät
session-since = Anmeldung:
password-title = Passwort ändern
password-help = Danach bist du überall sonst abgemeldet.
password-current = Jetziges Passwort
password-new = Neues Passwort
password-go = Passwort ändern
error-password-short = Mindestens 12 Zeichen. Ein Satz, den nur du kennst, ist gut.
error-password-long = Höchstens 200 Zeichen.
error-password-wrong = Das ist nicht dein jetziges Passwort.
error-skills = Höchstens 20 Themen. Nimm die, zu denen du am liebsten gefragt wirst.
picture-missing = Wähle zuerst eine Bilddatei.

# Erster Start
setup-unit = Erster Bereich
setup-unit-help = Zum Beispiel der Name des Hauses. Weitere Bereiche kommen später darunter.
error-setup-token = Dieser Code passt nicht oder ist abgelaufen. Ein Neustart des Servers zeigt einen neuen.
error-slug-taken = Diesen Kurznamen gibt es schon.
error-nobody = Es gibt kein Konto mit dieser E-Mail-Adresse.
error-no-unit = Diesen Bereich gibt es nicht.
picker-unknown = „{ $what }“ kennen wir nicht. Nimm den Namen, oder was im Profil hinter dem @ steht.
picker-which = Bitte sag genauer, wen du meinst: { $what }. Am sichersten ist, was hinter dem @ steht.
