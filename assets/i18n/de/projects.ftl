# Vorhaben: Listen
sorted-news = Neueste Meldung zuerst
empty-seeking-title = Kein Vorhaben sucht gerade
empty-projects-mine-title = Du machst noch nirgends mit
project-news-on = Neues vom
project-started-on = Gestartet am
project-completed-on = Abgeschlossen am
project-seeks-skill = { $more ->
    [0] Sucht { $skill }
   *[other] Sucht { $skill } und { $more } weitere
}
project-seeking-text = Gesucht: { $skills }

# Seite eines Vorhabens
project-started-by = hat ein Vorhaben gestartet
project-team-count = im Team
project-complete = Das Team ist vollständig
project-talk = Gespräch zum Vorhaben
project-about-empty = Hier steht noch nichts.
project-team-all = Alle ansehen
project-need-fits = Das steht in deinem Profil.
project-origin-idea = Idee Nr. { $n }: { $title }
fact-starter = Gestartet von
fact-project = Vorhaben
older-updates = Ältere Neuigkeiten
since = seit
phase-forming = Im Aufbau
phase-active = Läuft
phase-paused = Pausiert
phase-completed = Abgeschlossen
role-lead = Leitung
role-member = Mitglied

# Starten und bearbeiten
joining-closed = Das Team ist vollständig
project-about-help = Markdown: **fett**, *kursiv*, - Liste
project-needs-help = Eine Fähigkeit pro Zeile. Leer heißt: Ihr sucht niemanden.
project-origin = Aus Idee Nr.
project-origin-help = Wenn das Vorhaben eine Idee umsetzt, zum Beispiel 214.
project-phase = Wo steht das Vorhaben?
project-phase-reason = Ein Satz dazu
project-phase-reason-help = Nötig, wenn es pausiert oder abgeschlossen ist.
error-origin = Diese Idee gibt es nicht, oder du kannst sie nicht sehen.
error-phase-reason = Bitte sag in einem Satz, warum.

# Mitmachen
project-ask = Mitmachen anfragen
project-ask-text = Die Leitung von „{ $name }“ antwortet dir.
project-ask-send = Anfrage senden
project-sentence = Was bringst du mit?
project-sentence-help = Ein Satz genügt. Nur die Leitung liest ihn.
project-withdraw = Anfrage zurückziehen
project-request-open = Deine Anfrage liegt bei der Leitung.
project-request-declined = Deine Anfrage wurde abgelehnt: { $reason }
project-requests = Wer mitmachen möchte
project-answer = Antworten
project-answer-title = Anfrage beantworten
project-answer-text = { $name } möchte mitmachen.
project-answer-reason = Begründung
project-answer-reason-help = Nur wenn du ablehnst. Allein die Person liest sie.
project-accept = Aufnehmen
project-decline = Ablehnen
project-handover = Leitung übergeben
project-handover-lede = Du bleibst Mitglied und kannst danach jederzeit gehen.
project-handover-person = Wer übernimmt?
project-handover-go = Übergeben
project-handover-first = Sag zuerst, wer übernimmt. Danach kannst du gehen.
project-handover-alone = Außer dir ist niemand im Team. Du kannst das Vorhaben abschließen.
error-last-lead = Ein Vorhaben braucht eine Leitung.
error-team-complete = Das Team ist vollständig. Du kannst dem Vorhaben weiter folgen.
error-no-request = Hier brauchst du keine Anfrage.

# Neuigkeiten
update-heading = Neuigkeit von { $name } aus „{ $project }“
update-word = Neuigkeit
update-edit = Neuigkeit bearbeiten
update-happened-label = Geschafft
update-next-label = Als Nächstes
update-blocked-label = Was blockiert
audience-members = Nur für Mitglieder
reach-project = Wie das Vorhaben
reach-project-words = Alle, die das Vorhaben sehen
reach-members-words = { $n ->
    [one] Nur du
   *[other] { $n } Mitglieder
}
field-update-done = Was ist passiert?
field-update-next = Was kommt als Nächstes?
field-update-blocked = Was blockiert?
field-update-health = Wie steht es?
field-project-name = Name
field-project-goal = Ziel
field-project-about = Worum geht es?
field-project-skills = Gesucht
error-origin-undecided = Über diese Idee ist noch nicht entschieden. Bis dahin knüpfen nur ihre Autorin oder ihr Autor und das Innovationsteam ein Vorhaben daran.
project-dismiss = Aus dem Team nehmen
project-dismiss-text = { $name } liest dann nicht mehr, was nur für das Team ist, auch nicht die eigenen Texte darunter.
project-dismiss-go = Ja, aus dem Team nehmen
