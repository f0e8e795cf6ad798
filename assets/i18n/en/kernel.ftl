error-empty = Please write something here.
error-too-long = That is { $now } characters; the limit is { $max }.
error-control-characters = The text contains an invisible character that we cannot store. Please paste it without formatting.
picture-not-a-picture = This is not a picture we can read. JPEG, PNG, GIF and WebP are possible.
picture-too-large = The picture is too large. Up to 10 MB and 64 megapixels are possible, 40 for GIF and WebP.
picture-too-narrow = The picture is too narrow: the long side can be at most twenty times as long as the short one.
picture-too-slow = This picture is built in a way we cannot read. Save it again with another program.
picture-broken = The picture is damaged.
