# Ideen
stage-draft = Entwurf
stage-since = seit
idea-of = Idee von { $name }
idea-number = Nr. { $n }
idea-submitted = Eingereicht
idea-edited = Text geändert
idea-answer-read = Antwort lesen
idea-save = Änderungen veröffentlichen
idea-save-draft = Als Entwurf speichern
idea-draft-text = Nur du siehst diese Idee. Veröffentliche sie, wenn sie so weit ist.
idea-draft-continue = Weiterschreiben
idea-parked = Zurückgestellt.
idea-parked-until = Am
idea-parked-until-then = sehen wir sie wieder an.
idea-parked-trigger = Wir sehen sie wieder an, wenn: { $trigger }
idea-declined = Wir verfolgen sie nicht weiter. Die Antwort sagt, warum und was sich ändern müsste.
votes-hidden = Stimmen noch verborgen
votes-hidden-short = Zahl noch verborgen
votes-hidden-why = Wie viele abgestimmt haben, siehst du, sobald du selbst abgestimmt hast. Alle anderen sehen es, wenn die Abstimmung endet. Erst dann folgst du der Idee durch deine Stimme, denn die Zahl derer, die ihr folgen, würde sonst etwas verraten.
votes-hidden-own = Über die eigene Idee stimmst du nicht ab. Wie viele abgestimmt haben, siehst du deshalb erst, wenn die Abstimmung endet. Vorher sehen es nur die, die abgestimmt haben, und das Innovationsteam beim Bearbeiten der Idee.
split-name = Wie abgestimmt wurde
split-or = oder
split-exactly = { $n }
split-at-least = mindestens { $n }
split-few = weniger als 5
split-at = Stand nach { $n } Stimmen. Neu gezählt wird erst, wenn fünf dazugekommen oder weggefallen sind, damit niemand an einer Stimme abliest, wie sie ausfiel.
split-none = Wie sich die Stimmen verteilen, steht hier ab fünf Stimmen und so, dass keine Zahl unter fünf liegt.
variants-title = Varianten
variants-text = Von diesen Ideen wird höchstens eine umgesetzt. Du siehst die, die sich auch an dich richten.
variants-none = Noch hat diese Idee keine Varianten.
variants-taken = Angenommen ist schon „{ $title }“. Eine zweite Variante lässt sich nicht annehmen.
variants-change = Varianten ändern
variant-ask = Variante von
variant-help = Nummer oder Adresse der anderen Idee. Von allen Ideen einer Gruppe lässt sich höchstens eine annehmen.
variants-group = Als Variante zuordnen
variants-leave = Aus der Gruppe nehmen
error-variant-taken = Eine andere Variante dieser Idee ist schon angenommen; auf der Seite der Idee steht sie unter „Varianten“. Mehr als eine geht nicht.
error-variant-number = Nenne die Nummer oder die Adresse der anderen Idee.
error-variant-missing = Diese Idee gibt es nicht, oder sie lässt sich nicht zuordnen.
error-variant-self = Das ist diese Idee selbst.
error-variant-both = Von beiden Seiten ist schon eine Idee angenommen. Varianten sind Ideen, von denen höchstens eine umgesetzt wird.
error-variant-elsewhere = Beide Ideen haben schon andere Varianten. Nimm zuerst eine aus ihrer Gruppe.
error-vote-stance = Über diese Idee lässt sich so nicht abstimmen.
votes-private = Die Zahl sieht, wer die Idee sieht. Wer gestimmt hat, sieht niemand.
ideas-count = { $n ->
    [one] 1 Idee
   *[other] { $n } Ideen
}
ideas-filter-open = Stufe: alle offenen
ideas-filter-stage = Stufe: { $name }
ideas-filter-only-open = Nur offene zeigen
ideas-how-stage = Die zuletzt bewegte zuerst.
empty-ideas-mine-title = Noch nichts von dir
empty-ideas-mine-text = Hier stehen Ideen, die du einreichst.
empty-ideas-supported-title = Noch keine unterstützt
empty-ideas-supported-text = Hier stehen Ideen, für die du stimmst.
empty-ideas-answers-title = Alles beantwortet
empty-ideas-answers-text = Hier stehen Ideen von Menschen, deren Führungskraft du bist, solange sie auf deine Antwort warten.
empty-ideas-followed-title = Noch keiner gefolgt
empty-ideas-followed-text = Hier stehen Ideen anderer, denen du folgst.
empty-ideas-here-title = Keine Idee hier
empty-ideas-here-text = Auf dieser Stufe steht gerade keine.
empty-ideas-unvoted-title = Deine Stimme fehlt gerade nirgends
empty-ideas-unvoted-text = Es gibt gerade keine Idee anderer, für die du noch stimmen könntest.
empty-ideas-voting-title = Gerade wird über nichts abgestimmt
empty-ideas-voting-text = Hier stehen Ideen, solange man für sie stimmen kann.
audience-words-team = { $words } Das Innovationsteam liest mit.
decide-park = Zurückstellen, mit Tag oder Anlass
decide-revisit-on = Wieder ansehen am

decide-revisit-trigger = Oder wieder ansehen, wenn …
decide-conflict = { $name } hat gerade entschieden
decide-conflict-own = Du hast gerade an anderer Stelle entschieden
decide-conflict-text = Die Idee wurde inzwischen geändert
decide-conflict-kept = Dein Text steht noch da. Lies, was neu ist, und sende ihn noch einmal, wenn er noch passt.
field-title = Titel
field-problem = Was stört oder fehlt?
field-proposal = Was schlägst du vor?
field-benefit = Wer hat etwas davon?
error-voting-closed = Die Abstimmung über diese Idee ist geschlossen.
error-idea-final = Hier gibt es gerade nichts zu entscheiden: Die Idee ist abgeschlossen oder wartet auf jemand anderen.
error-decided = Inzwischen ist etwas Neues geschehen. Prüfe deine Antwort und sende sie noch einmal.
error-choose-stage = Bitte wähle, wie es mit der Idee weitergeht.
error-decline-short = Bei „Nicht jetzt“ braucht die Antwort mindestens 80 Zeichen: warum, und was müsste sich ändern?
error-revisit-needed = Nenne einen Tag oder einen Anlass, an dem ihr die Idee wieder anseht.
error-revisit-day = Der Tag muss nach heute und innerhalb von zwölf Monaten liegen.
error-idea-problem = Sag, was stört oder fehlt.
error-idea-proposal = Sag, was du vorschlägst.
error-idea-title = Gib der Idee einen Titel.
error-idea-title-proposed = Das schlagen wir als Titel vor. Übernimm ihn oder ändere ihn.
idea-title-help = Schreibst du keinen, schlagen wir dir einen aus deinem Text vor.
vote-changed = Die Idee wurde geändert, nachdem du abgestimmt hast.
vote-changed-text = Deine Stimme zählt weiter, solange du sie nicht zurücknimmst.
vote-changed-then = So lautete ihr Text, als du abgestimmt hast
vote-keep = Stimme behalten
decide-own = Über deine eigene Idee entscheidet jemand anderes aus dem Innovationsteam: { $names }.
decide-own-alone = Über deine eigene Idee entscheidet jemand anderes. Außer dir ist zurzeit niemand im Innovationsteam; die Administration kann jemanden dazunehmen.
error-idea-fixed = Der Text dieser Idee lässt sich nicht mehr ändern, damit jede Stimme und jede Antwort zu ihm passt. Ergänze ihn in einem Kommentar.

# So wird sortiert
ideas-how-discover = Entdecken: die beste Wertung zuerst, und an jeder dritten Stelle eine Idee, die du noch nicht kennst und die erst wenige gesehen haben; so bleibt es den ganzen Tag.
ideas-how-unvoted = Deine Stimme fehlt: Ideen anderer, für die du nicht gestimmt hast; zuerst die, die bis heute früh die wenigsten gesehen hatten.
ideas-how-discussed = Viel diskutiert: die meisten Kommentare zuerst, Stand heute früh.
ideas-how-random = Zufällig: jede Nacht neu gemischt, und du fängst an einer anderen Stelle an als alle anderen.
tab-discover = Entdecken
tab-unvoted = Deine Stimme fehlt
tab-discussed = Viel diskutiert
tab-random = Zufällig
tab-more = Mehr
ideas-how-wanted = Meist gewünscht: die meisten Stimmen im Verhältnis dazu, wie viele die Idee gesehen haben.
tab-wanted = Meist gewünscht
ranking-link = So wird sortiert
ranking-title = So werden Ideen sortiert
ranking-lede = Niemand sortiert von Hand, und nie entscheidet die bloße Summe der Stimmen.
ranking-new = Die zuletzt eingereichte Idee steht zuerst.
ranking-which = Außer in „Neu“ und „Meine“ stehen in allen Listen nur Ideen, für die man gerade stimmen kann.
ranking-discover = Platz 1, 3, 4, 6, 7 und so weiter gehen nach der Wertung, die unter „Meist gewünscht“ erklärt ist. Platz 2, 5, 8 und so weiter sind für Ideen frei, die nicht von dir sind und die du vor heute nicht gesehen hast: zuerst die, die die wenigsten gesehen haben. So findet auch eine neue Idee Menschen, die hinsehen. Keine Idee steht zweimal in der Liste.
ranking-lots = Wurden mehrere Ideen von gleich vielen Menschen gesehen, entscheidet das Los: jeden Tag ein anderes, und für alle ein eigenes. Mehr als 64 losen nicht auf einmal; dann sind die früher eingereichten zuerst dran.
ranking-morning = Damit sich nichts verschiebt, während du liest, gelten für „Entdecken“, „Deine Stimme fehlt“ und „Viel diskutiert“ den ganzen Tag die Zahlen der letzten Nacht. Was heute dazukommt, beginnt mit der Wertung einer Idee, die noch niemand gesehen hat.
ranking-rising = Jede Stimme wärmt eine Idee um 1, gleich was sie sagt, der erste Kommentar eines Menschen ab 40 Zeichen um 0,5; Kommentare derer, die die Idee hatten, zählen nicht. Alle 14 Tage halbiert sich die Wärme. Wer die Stimme zurücknimmt, nimmt mit, was von ihrer Wärme übrig ist.
ranking-wanted = Entscheidend ist, wie viele von denen für eine Idee stimmen, die sie gesehen haben. So hat keine einen Vorteil, nur weil sie früh kam oder oft zu sehen war.
ranking-careful = Solange erst wenige hingesehen haben, bleibt die Wertung vorsichtig: Eine einzelne Stimme bringt keine Idee nach oben.
ranking-formula = Wertung = m − 0,8416 · √(m · (1 − m) ∕ (n + 21)), dabei m = (Stimmen + 20 · p) ∕ (n + 20). n ist, wie viele Menschen die Idee gesehen haben.
ranking-prior = p sagt, wie oft insgesamt gestimmt wird: die Stimmen aller Ideen geteilt durch alle, die sie gesehen haben, mindestens 0,02 und höchstens 0,60. Ideen einer Aktion haben ein eigenes p, aus den Stimmen dieser Aktion. Jede Nacht wird p neu berechnet; am Anfang ist es 0,25.
ranking-stance = In Aktionen, in denen man dafür, dagegen oder neutral ist, zählt der Anteil derer, die dafür sind, an allen, die dafür oder dagegen sind. In der Formel steht dann statt der Stimmen dieser Anteil mal n, und n ist, wie viele abgestimmt haben, auch neutral. Wer neutral ist, macht die Wertung sicherer, aber nicht höher. p ist dort der Anteil derer, die in der Aktion dafür sind; in das p aller Ideen gehen diese Stimmen nicht ein.
ranking-hidden = Manche Aktionen verbergen, wie viele abgestimmt haben, bis man selbst abgestimmt hat. Die Reihenfolge beruht auch dann auf allen Stimmen; sie nennt keine Zahl.
ranking-examples = Beispiele mit p = 0,25
ranking-votes = Stimmen
ranking-seen = Gesehen von
ranking-score = Wertung
ranking-ties = Bei gleicher Wertung steht vorn, was weniger Menschen gesehen haben, dann, was früher eingereicht wurde.
ranking-others = Die anderen Listen
ranking-unvoted = Ideen anderer, für die du nicht gestimmt hast. Zuerst die mit den wenigsten, die sie gesehen haben, denn dort sagt deine Stimme am meisten; sind es gleich viele, die früher eingereichte.
ranking-discussed = Die meisten Kommentare zuerst, bei gleich vielen die jüngere Idee.
ranking-random = Jede Nacht werden alle Ideen neu in einen Kreis gemischt. Wo du darin anfängst, hängt von dir und dem Tag ab.
ranking-check = Wer Connect betreibt, gibt mit „connect rank --export“ eine Datei aus, in der steht, worauf die Wertung beruht, ohne einen einzigen Namen. Aus ihr allein lassen sich alle Plätze von „Meist gewünscht“ nachrechnen.
ranking-counted = Was dafür gezählt wird
ranking-counted-text = Gesehen hat eine Idee, wer für sie gestimmt hat oder sie mindestens eine Sekunde lang mit ihrem Stimmknopf auf dem Bildschirm hatte. Jeder Mensch zählt je Idee einmal, wer sie hatte, gar nicht. Ohne JavaScript zählt nur die Stimme.
ranking-kept = Gespeichert wird je Idee eine Prüfsumme statt eines Namens, dazu der Tag. Keine Seite und keine Auswertung zeigt sie; verglichen wird nur, welche Ideen für dich neu sind, wenn du selbst „Entdecken“ öffnest. Endet die Abstimmung, werden Prüfsummen und Schlüssel gelöscht; nur die Zahl bleibt.

# Ähnliche Ideen
similar-aside = Gibt es das schon?
similar-tip = Genau deine Idee? Dann bewirkt deine Stimme dort mehr als eine zweite Idee.
similar-words = Gesucht nach Wörtern, nicht nach Bedeutung
similar-meaning = Gesucht nach Bedeutung und nach Wörtern
similar-very = sehr ähnlich
similar-somewhat = etwas ähnlich
similar-found = { $n ->
    [one] 1 ähnliche Idee gefunden
   *[other] { $n } ähnliche Ideen gefunden
}
similar-title = Ähnliche Ideen
similar-question = Das gibt es vielleicht schon. Deine Idee ist noch nicht eingereicht; alles, was du geschrieben hast, steht unten.
similar-anyway = Trotzdem einreichen
similar-support = Stattdessen unterstützen
similar-support-text = Damit gibst du dieser Idee deine Stimme. Dein Text bleibt als Entwurf erhalten, den nur du siehst.
opens-beside = (öffnet einen neuen Tab)

# Eine Idee aus dem, was jemand geschrieben hat
idea-begin-from = Idee daraus machen
idea-from = Woraus die Idee entsteht
idea-from-link = Idee und Ausgangstext verweisen aufeinander
idea-from-help = Den Verweis sieht nur, wer beides sehen darf. Wer den Text geschrieben hat, erfährt von der Idee, sobald sie eingereicht ist.
