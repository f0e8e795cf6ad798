# Blogs and articles
tab-all-blogs = All
tab-my-blogs = Mine
blogs-sorted = Newest article first
more-blogs = More blogs
blog-slug = Name in the address
blog-slug-help = Small letters, digits and dashes; it stays for good. Leave it empty to take it from the name.
blog-slug-wrong = The name in the address cannot look like this. Use small letters, digits and dashes.
blog-slug-taken = This name in the address is taken. Please choose another one.
blog-purpose-help = One sentence, 300 characters at most.
blog-settings = Authors
blog-authors-add = Who shall write too?
blog-authors-remove = Remove
blog-authors-send = Add
blog-authors-missing = Please name at least one person who writes.
blog-authors-more = { $n ->
    [one] { $names } and one more person
   *[other] { $names } and { $n } more
}
blog-for = For { $units }
blog-tone = Colour
tone-blue = Blue
tone-petrol = Petrol
tone-violet = Violet
tone-amber = Amber
tone-green = Green
tone-berry = Berry
empty-blogs-mine-title = No blog of yours yet
empty-blogs-mine = Blogs you write for or follow stand here.
empty-drafts-title = No draft
empty-drafts-text = What you begin lies here until you publish it.
draft-begun = begun
draft-saved = Draft saved
article-number = No. { $n }
article-deck-help = One sentence that makes people curious.
conflict-saved = Saved version
error-path-taken = This address is taken. Please choose another name.
field-deck = Deck
