# Posts and CEO microblog
post-heading = Post by { $name }
compose-placeholder = What’s on your mind?
compose-article = Article
compose-article-text = At length, in your blog.
compose-ceo-text = Brief and direct, for everyone
ceo-empty-title = No post yet
home-tabs = What you see
home-empty-title = Quiet so far
home-empty = Follow three projects or blogs.
home-empty-first = Be the first and write a post.
ceo-empty = The { BOARD() } microblog begins with the first post.
ceo-empty-author = Write the first post.
error-sent-before = You have already sent another post with this form. Send again if this one is to appear too.
