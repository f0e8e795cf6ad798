error-empty = Bitte schreib hier etwas.
error-too-long = Das sind { $now } Zeichen, höchstens { $max } sind möglich.
error-control-characters = Der Text enthält ein unsichtbares Zeichen, das wir nicht speichern können. Füge ihn bitte ohne Formatierung ein.
picture-not-a-picture = Das ist kein Bild, das wir lesen können. Möglich sind JPEG, PNG, GIF und WebP.
picture-too-large = Das Bild ist zu groß. Möglich sind 10 MB und 64 Megapixel, bei GIF und WebP 40.
picture-too-narrow = Das Bild ist zu schmal: Die lange Seite darf höchstens zwanzigmal so lang sein wie die kurze.
picture-too-slow = Dieses Bild ist so aufgebaut, dass wir es nicht lesen können. Speichere es mit einem anderen Programm neu.
picture-broken = Das Bild ist beschädigt.
