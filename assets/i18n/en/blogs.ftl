# Blogs and articles
tab-all-blogs = All
tab-my-blogs = Mine
blogs-sorted = Newest article first
more-blogs = More blogs
blog-slug = Web address
blog-slug-help = Lower-case letters, digits and hyphens; it cannot be changed later. Leave it empty to use the name.
blog-slug-wrong = That web address will not work. Use lower-case letters, digits and hyphens.
blog-slug-taken = That web address is taken. Please choose another one.
blog-purpose-help = One sentence, 300 characters at most.
blog-settings = Authors
blog-authors-add = Who else should write?
blog-authors-remove = Remove
blog-authors-send = Add
blog-authors-missing = Please name at least one author.
blog-authors-more = { $n ->
    [one] { $names } and one more person
   *[other] { $names } and { $n } more
}
blog-tone = Colour
tone-blue = Blue
tone-petrol = Petrol
tone-violet = Violet
tone-amber = Amber
tone-green = Green
tone-berry = Berry
empty-blogs-mine-title = No blog of yours yet
empty-blogs-mine = Blogs you write for or follow appear here.
empty-drafts-title = No drafts
empty-drafts-text = What you start stays here until you publish it.
draft-begun = started
draft-saved = Draft saved
article-number = No. { $n }
article-deck-help = One sentence that makes people curious.
conflict-saved = Saved version
error-path-taken = This address is taken. Please choose another name.
field-deck = Standfirst
blog-authors-self = You cannot add yourself. Ask one of the authors of this blog.
blog-authors-add-help = Names from the profiles, such as @ada.lang. Whoever joins also reads the drafts that are already there. Everyone who writes here is told.
