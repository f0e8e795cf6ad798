# What changes on an open page.
live-signed-out-title = You are signed out
live-signed-out = Your session has ended. Sign in to keep reading.
live-failed = That did not work. Please try again.
live-new-replies = { $n ->
    [one] 1 new reply
   *[other] { $n } new replies
}
draft-older = A newer version has been saved since; the field holds your draft.
draft-saved-version = Show the saved version
draft-kept = What you wrote stays in this browser and will be back in the field once you have signed in.
draft-in-field = Your text is still in the field.
comment-more = More actions for the comment by { $name }
comment-sent = Comment sent
