# Beiträge und Vorstand-Mikroblog
post-heading = Beitrag von { $name }
compose-placeholder = Was bewegt dich gerade?
compose-article = Artikel
compose-article-text = Ausführlich, in deinem Blog.
compose-ceo-text = Kurz und direkt, für alle
ceo-empty-title = Noch kein Beitrag
home-tabs = Was du siehst
home-empty-title = Noch ist es ruhig
home-empty = Was deine Vorhaben, Blogs und Ideen erzählen, steht hier. Folge einem davon, oder sieh nach, was alle lesen.
home-empty-board = Beiträge aus dem { BOARD("joint") }-Mikroblog stehen hier.
home-empty-units = Was an deine Bereiche gerichtet ist, steht hier.
home-empty-first = Mach den Anfang: Schreib den ersten Beitrag.
ceo-empty = Der { BOARD("joint") }-Mikroblog beginnt mit dem ersten Beitrag.
ceo-empty-author = Schreib den ersten Beitrag.
error-sent-before = Mit diesem Formular hast du schon einen anderen Beitrag gesendet. Sende noch einmal, wenn auch dieser erscheinen soll.
