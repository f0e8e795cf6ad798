# Error pages
error-sign-in = Please sign in.
error-not-found = Not found, or not shared with you.
error-forbidden = You don't have access to this. The page may be too old: reload it and try again.
error-bad-request = The request was incomplete. Go back and try again.
error-invalid = Please check what you entered.
error-too-many = That was a lot of requests in a short time. Wait a moment and try again.
error-unavailable = Connect cannot answer right now. Try again in a few seconds.
error-internal = Something went wrong. We don't know whether your change arrived: have a look before you repeat it.
error-too-large = That is too large.
error-too-slow = Sending took too long. Check your connection and try again.
error-method = That cannot be done here.
error-email = That is not an e-mail address.
error-email-taken = This e-mail address already belongs to an account.
