error-empty = Bitte schreib hier etwas.
error-too-long = Das sind { $now } Zeichen, höchstens { $max } sind möglich.
error-control-characters = Der Text enthält ein unsichtbares Zeichen, das wir nicht speichern können. Füge ihn bitte ohne Formatierung ein.
error-too-many-mentions = Ein Text nennt höchstens { $max } Menschen mit @. In deinem sind es { $now }.
picture-not-a-picture = Das ist kein Bild, das wir lesen können. Möglich sind JPEG, PNG, GIF und WebP.
picture-too-large = Das Bild ist zu groß. Möglich sind 10 MB und 40 Megapixel.
picture-broken = Das Bild ist beschädigt.
