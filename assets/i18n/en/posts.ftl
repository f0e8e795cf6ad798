# Posts and CEO microblog
post-heading = Post by { $name }
compose-placeholder = What is on your mind?
compose-article = Article
compose-article-text = At length, in your blog.
compose-ceo-text = Brief and direct, for everyone
ceo-empty-title = No post yet
home-tabs = What you see
home-empty-title = Quiet so far
home-empty = Follow three projects or people.
ceo-empty = This is where the board writes. The first post is coming soon.
ceo-empty-author = Write the first post.
