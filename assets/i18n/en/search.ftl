# Search: what was found
search-found = { $n ->
    [one] 1 result
   *[other] { $n } results
}
search-found-many = More than { $n } results
search-people = Show all { $n } people
search-all-results = All results for “{ $q }”
search-start-title = What are you looking for?
search-start-text = People, departments, ideas, posts, comments, articles and open projects: one box for everything you may see.
search-none-title = Nothing for “{ $q }”
search-none-text = Check the spelling or try fewer words.
search-elsewhere-text = There are results under the other tabs.
search-filler-title = “{ $q }” cannot be searched for
search-filler-text = It holds no word to look for. A minus right before a word excludes it.
search-long-title = That search is too long
search-long-text = Up to 200 characters are allowed. Keep the most important words.
hit-blog = Blog
hit-comment = Comment
hit-under-post = Post by { $name }
hit-skill = Happy to be asked about:
hit-update = Update
