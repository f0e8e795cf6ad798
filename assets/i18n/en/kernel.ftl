error-empty = Please write something here.
error-too-long = That is { $now } characters; the limit is { $max }.
error-control-characters = The text contains an invisible character that we cannot store. Please paste it without formatting.
picture-not-a-picture = This is not a picture we can read. JPEG, PNG, GIF and WebP are possible.
picture-too-large = The picture is too large. 10 MB and 40 megapixels are possible.
picture-broken = The picture is damaged.
