# Aktionen
nav-campaigns = Aktionen
kind-campaign = Aktion
campaigns-lede = Eine Frage, eine begrenzte Zeit, und am Ende steht hier, was aus jeder Idee geworden ist.
campaigns-all = Alle Aktionen
campaigns-how = Wie eine Aktion abläuft
campaigns-how-text = Zuerst reichst du Ideen ein. Dann werden sie geprüft und beantwortet. Danach steht auf der Seite der Aktion, was aus jeder geworden ist und warum.
tabs-campaigns = Aktionen nach Stand
tab-campaigns-running = Laufend
tab-campaigns-planned = Geplant
tab-campaigns-ended = Beendet
more-campaigns = Weitere Aktionen
empty-campaigns-running-title = Gerade läuft keine Aktion
empty-campaigns-running-text = Eine Idee kannst du jederzeit einreichen.
empty-campaigns-planned-title = Keine Aktion in Vorbereitung
empty-campaigns-planned-text = Geplante Aktionen sehen nur das Innovationsteam und wer die Frage stellt.
empty-campaigns-ended-title = Noch keine Aktion beendet
empty-campaigns-ended-text = Hier steht später, was aus den Ideen geworden ist.
campaign-named = Aktion:
campaign-of = Aktion von { $name }
campaign-phase-planned = Geplant
campaign-phase-collecting = Sammeln
campaign-phase-reviewing = Prüfen
campaign-phase-result = Ergebnis
campaign-phases = Phasen der Aktion
campaign-until = bis
campaign-from = ab
campaign-left = { $n ->
    [0] endet heute
    [one] noch 1 Tag
   *[other] noch { $n } Tage
}
campaign-extended = Für Ideen mit offener Rückfrage verlängert bis
campaign-join = Mitmachen
campaign-asks = Es fragt
campaign-host = Wer fragt?
campaign-why = Warum wir fragen
campaign-faq = Fragen und Antworten
campaign-for = Für wen
campaign-budget-fact = Zugesagtes Budget
campaign-count = { $n ->
    [0] Noch keine Idee
    [one] 1 Idee
   *[other] { $n } Ideen
}
campaign-count-many = Mehr als { $n } Ideen
campaign-discover = In „Entdecken“ ansehen
campaign-all-ideas = Alle Ideen der Aktion
campaign-told = Was aus den Ideen geworden ist
campaign-told-text = Jede Idee, die du sehen darfst, nach ihrem Stand und mit der Antwort darauf. Danke an alle, die mitgemacht haben.
campaign-told-none = Es kam keine Idee, die du sehen darfst.
campaign-answer = Ganze Antwort
campaign-planned-text = Diese Aktion sehen nur das Innovationsteam und wer die Frage stellt. Kommentieren und Folgen geht, sobald sie veröffentlicht ist.
campaign-go-on = Weiter vorbereiten
empty-campaign-title = Noch keine Idee
empty-campaign-text = Die erste Idee braucht am meisten Mut.
empty-campaign-over = Es ist keine Idee eingegangen, die du sehen darfst.

# Vorbereiten
campaign-new = Aktion beginnen
campaign-edit = Aktion bearbeiten
campaign-new-lede = Eine gute Aktion stellt eine einzige Frage und sagt, bis wann es eine Antwort gibt.
campaign-question = Die Frage
campaign-question-help = Zum Beispiel: Was macht die Filiale 2030 aus?
campaign-why-ask = Warum fragt ihr?
campaign-why-help = Worum es geht, und was mit guten Ideen geschieht. Markdown: **fett**, *kursiv*, - Liste
campaign-host-help = Wer die Frage stellt. Steht auf der Seite und darf sie bearbeiten. Ideen sieht sie oder er nur, wenn die Aktion auch für den eigenen Bereich ist.
campaign-collect-until = Ideen sammeln bis
campaign-review-until = Ideen prüfen bis
campaign-budget = Zugesagtes Budget
campaign-budget-help = Nur was wirklich zugesagt ist, zum Beispiel 10.000 €. Alle, für die die Aktion ist, lesen es.
campaign-faq-ask = Fragen und Antworten
campaign-faq-help = Was Kolleginnen und Kollegen wissen wollen, bevor sie mitmachen.
campaign-thanks-ask = Schlusswort
campaign-thanks-help = Steht über dem Ergebnis, sobald die Aktion beendet ist.
campaign-open = Veröffentlichen
campaign-plan = Als Planung speichern
campaign-plans-help = Eine Planung sehen nur das Innovationsteam und wer die Frage stellt. Für wen die Aktion ist, lässt sich nach dem Veröffentlichen nicht mehr ändern.
compose-campaign-text = Stell allen eine Frage, für begrenzte Zeit.
error-campaign-host = Nenne die Person, die die Frage stellt.
error-campaign-day = Nenne einen Tag ab heute, höchstens zwei Jahre voraus.
error-campaign-days = Das Prüfen kann nicht vor dem Sammeln enden. Wähle einen späteren Tag.
error-campaign-budget = Das ist kein Betrag. Schreib zum Beispiel 10.000 €.
field-campaign-why = Warum wir fragen
field-campaign-days = Sammeln bis – prüfen bis
field-campaign-faq = Fragen und Antworten
field-campaign-thanks = Schlusswort

# Ideen und Aktionen
idea-campaign = Für eine Aktion?
idea-campaign-none = Keine Aktion
idea-campaign-over = { $title } (nimmt nichts mehr an)
idea-campaign-help = Die Idee steht dann auf der Seite der Aktion. Sichtbar ist sie höchstens für die, für die auch die Aktion ist.
idea-campaign-extended = Wegen der Rückfrage verlängert bis
ideas-filter-campaign = Aktion: { $title }
empty-ideas-campaign-title = Keine Idee aus dieser Aktion
empty-ideas-campaign-text = Hier steht gerade keine. Nimm einen Filter weg oder reiche eine ein.
error-campaign = Diese Aktion gibt es nicht, oder sie ist nicht für dich. Deine Idee kannst du ohne Aktion einreichen.
error-campaign-closed = Die Aktion nimmt keine Ideen mehr an. Reiche deine Idee ohne Aktion ein oder speichere sie als Entwurf; es ist nichts verloren.
error-campaign-audience = So weit reicht die Aktion nicht. Wähle höchstens die, für die auch die Aktion ist, oder reiche die Idee ohne Aktion ein.

note-campaign = Aktion „{ $title }“: jetzt { $detail }
note-campaign-any = Aktion „{ $title }“: eine neue Phase
note-your-campaign = deine Aktion „{ $title }“

# Abstimmen
campaign-mode = Wie wird abgestimmt?
campaign-mode-support = Alle stimmen für so viele Ideen, wie sie wollen
campaign-mode-budget = Alle haben gleich viele Stimmen
campaign-mode-stance = Dafür, dagegen oder neutral
campaign-mode-help = Ab der ersten Stimme bleibt es so.
campaign-votes = Stimmen je Person
campaign-votes-help = Nur wenn alle gleich viele haben: 1 bis 20.
campaign-totals = Wann sieht man, wie viele abgestimmt haben?
campaign-totals-shown = Immer
campaign-totals-hidden = Erst, wenn man selbst abgestimmt hat
campaign-totals-help = Verborgene Zahlen sieht außerdem das Innovationsteam beim Bearbeiten. Endet die Abstimmung über eine Idee, sehen alle ihre Zahl. Ab der ersten Stimme bleibt es so.
campaign-says-stance = Hier stimmst du über jede Idee ab: dafür, dagegen oder neutral.
campaign-says-hidden = Wie viele abgestimmt haben, siehst du bei einer Idee erst, wenn du selbst abgestimmt hast.
campaign-votes-left = Freie Stimmen in dieser Aktion: { $left } von { $all }. Nimmst du eine zurück oder endet die Abstimmung über eine Idee, hast du sie wieder.
note-support-returned = Über „{ $title }“ wird nicht mehr abgestimmt: Deine Stimme in der Aktion ist wieder frei
error-campaign-votes = Nenne eine Zahl von 1 bis 20.
error-campaign-voted = In dieser Aktion wurde schon abgestimmt. Wie abgestimmt wird, bleibt deshalb, wie es ist.
error-campaign-votes-left = Deine Stimmen in dieser Aktion sind vergeben. Nimm eine andere zurück, dann geht es.

# Eigene Fragen einer Aktion
questions-title = Eigene Fragen
questions-help = Was ihr zu jeder Idee wissen wollt, zusätzlich zu „Was stört oder fehlt?“, „Was schlägst du vor?“ und „Wer hat etwas davon?“. Höchstens acht; je weniger Fragen, desto mehr Ideen. Die Antworten liest, wer die Idee liest.
questions-asked-help = Änderungen gelten für Ideen, die ab jetzt eingereicht werden. Eingereichte behalten die Fragen, die sie beantwortet haben.
question-n = Frage { $n }
question-label = Was wollt ihr wissen?
question-kind = Art der Antwort
question-kind-text = Eine Zeile
question-kind-long = Mehrere Zeilen
question-kind-number = Eine Zahl
question-kind-choice = Eine von mehreren Möglichkeiten
question-kind-choices = Beliebig viele von mehreren Möglichkeiten
question-kind-date = Ein Datum
question-kind-yes-no = Ja oder nein
question-needed = Muss sie beantwortet werden?
question-optional = Nein, freiwillig
question-required = Ja, zum Einreichen
question-unit = Einheit
question-unit-help = Zum Beispiel: Minuten, Euro im Jahr.
question-options = Möglichkeiten
question-options-help = Eine in jeder Zeile, zwei bis zwölf.
question-help = Hilfe zur Frage
question-add = Frage hinzufügen
question-up = Nach oben
question-down = Nach unten
question-drop = Entfernen
error-question-label = Schreib die Frage hin oder entferne sie.
error-question-kind = Wähle, welche Art Antwort ihr braucht.
error-question-options = Nenne zwei bis zwölf Möglichkeiten, eine in jeder Zeile.
error-own-questions-many = Mehr als acht Fragen gehen nicht.
campaign-asked = Das fragen wir beim Einreichen
campaign-asks-show = Fragen dieser Aktion zeigen
campaign-asks-help = Manche Aktionen stellen eigene Fragen. Was du geschrieben hast, bleibt stehen.
answers-left = Danach wird nicht mehr gefragt
answers-left-help = Deine Antworten auf Fragen, die es so nicht mehr gibt. Kopiere dir, was du noch brauchst.
answer-yes = Ja
answer-no = Nein
answer-none = Keine Angabe
decimal-mark = ,
error-answer-missing = Bitte beantworte diese Frage.
error-answer-number = Schreib eine Zahl, zum Beispiel 1.250 oder 12,5.
error-answer-day = Nenne ein Datum.
error-answer-option = Wähle aus den Möglichkeiten.
error-answer-foreign = Danach fragt diese Aktion nicht. Lade die Seite neu und reiche deine Idee noch einmal ein.
error-campaign-form = Die Fragen dieser Aktion haben sich geändert, während du geschrieben hast. Sieh sie noch einmal durch und reiche dann ein; was du geschrieben hast, steht noch da.
field-answers = Antworten auf die Fragen der Aktion
field-campaign-questions = Eigene Fragen (* muss beantwortet werden)
field-campaign-cover = Titelbild, beschrieben

# Titelbild
cover-title = Titelbild
cover-lede = Ein Bild über der Frage. Zu sehen für alle, die die Aktion sehen dürfen.
cover-file = Bild
cover-other = Anderes Bild
cover-file-help = JPEG, PNG, GIF oder WebP bis 10 MB, am besten quer. Gezeigt wird die Mitte, gut zweieinhalbmal so breit wie hoch. Was die Kamera dazu notiert hat, zum Beispiel den Ort, wird entfernt.
cover-alt = Was ist zu sehen?
cover-alt-help = Ein Satz für alle, die das Bild nicht sehen können.
cover-again = Ein ausgewähltes Bild gibt dein Browser nach einem Fehler nicht zurück: Wähle es bitte noch einmal.
cover-remove = Titelbild entfernen
cover-elsewhere = Ein Bild über der Frage:
cover-later = Ein Titelbild kannst du hinzufügen, sobald die Aktion gespeichert ist.
error-cover-alt = Beschreibe in einem Satz, was zu sehen ist.

# Wer zuerst antwortet
campaign-processing = Wer beantwortet die Ideen zuerst?
campaign-processing-usual = Wie im Bereich derer, die einreichen
campaign-processing-help = Gilt für Ideen, die ab jetzt eingereicht werden. Führungskräfte haben dafür 10 Arbeitstage, dann geht die Idee an das Innovationsteam.
error-campaign-processing = Wähle, wer zuerst antwortet.
idea-next-campaign = In der Aktion „{ $title }“: { $said }
idea-next-without = Ohne Aktion: { $said }
idea-next-always = Reichst du für jemand anderen ein oder kann { $name } die Idee nicht lesen, antwortet das Innovationsteam.
campaign-scorecard = Womit werden die Ideen bewertet?
campaign-scorecard-help = Gilt für Ideen, die ab jetzt in Prüfung kommen.
error-campaign-scorecard = Wähle, womit die Ideen bewertet werden.
