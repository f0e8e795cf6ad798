# Posts and CEO microblog
post-heading = Post by { $name }
compose-placeholder = What’s on your mind?
compose-article = Article
compose-article-text = At length, in your blog.
compose-ceo-text = Brief and direct, for everyone
ceo-empty-title = No post yet
home-tabs = What you see
home-empty-title = Quiet so far
home-empty = News of the projects, blogs and ideas you follow appear here. Follow one of them, or see what everybody reads.
home-empty-board = What the { BOARD() } writes appears here.
home-empty-units = What is addressed to your departments appears here.
home-empty-first = Be the first and write a post.
ceo-empty = The { BOARD() } microblog begins with the first post.
ceo-empty-author = Write the first post.
error-sent-before = You have already sent another post with this form. Send again if this one is to appear too.
