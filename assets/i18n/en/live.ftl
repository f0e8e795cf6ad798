# What changes on an open page.
live-closed-title = No longer available
live-closed = This page is no longer available to you or has been removed.
live-signed-out-title = You are signed out
live-signed-out = Your session has ended. Sign in to keep reading.
live-failed = That did not work. Please try again.
live-new-replies = { $n ->
    [one] 1 new reply
   *[other] { $n } new replies
}
