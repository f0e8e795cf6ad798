# Fehlerseiten
error-sign-in = Bitte melde dich an.
error-not-found = Nicht gefunden, oder nicht für dich freigegeben.
error-forbidden = Das ist für dich nicht freigegeben. Vielleicht ist die Seite zu alt: Lade sie neu und versuch es noch einmal.
error-bad-request = Die Anfrage war unvollständig. Geh zurück und versuch es noch einmal.
error-invalid = Bitte prüfe deine Angaben.
error-too-many = Das waren sehr viele Anfragen in kurzer Zeit. Warte einen Moment und versuch es dann noch einmal.
error-unavailable = Connect kann gerade nicht antworten. Versuch es in ein paar Sekunden noch einmal.
error-internal = Da ging etwas schief. Wir wissen nicht, ob deine Änderung angekommen ist: Schau nach, bevor du sie wiederholst.
error-too-large = Das ist zu groß.
error-too-slow = Das Senden hat zu lange gedauert. Prüfe deine Verbindung und versuch es noch einmal.
error-method = Das geht hier nicht.
error-email = Das ist keine E-Mail-Adresse.
error-email-taken = Diese E-Mail-Adresse gehört schon zu einem Konto.
