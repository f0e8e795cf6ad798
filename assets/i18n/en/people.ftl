# People, roles, signing in
role-employee = Member
# What the leadership is called while the organisation says nothing else
board-usual = Board
role-executive = { BOARD() }
role-communicator = Editorial team
role-innovation_team = Innovation team
role-moderator = Moderation
role-compliance = Compliance
role-admin = Admin
login-wait =
    { $seconds ->
        [one] Those were too many wrong attempts. You can try again in { $seconds } second.
       *[other] Those were too many wrong attempts. You can try again in { $seconds } seconds.
    }
login-failed = E-mail and password do not match.
demo-can-employee = Reads, writes, votes and submits ideas
demo-can-executive = Writes on the { BOARD() } microblog and answers in person
demo-can-innovation-team = Reviews ideas and gives a reason for every decision

# Directory, profile, unit
people-find = Find people
people-all-units = All departments
people-all = Show everyone
people-found = { $n ->
    [0] Nobody found
    [one] 1 person
   *[other] { $n } people
}
people-found-many = More than { $n } people
profile-left = no longer here
fact-manager = Line manager
fact-roles = Role in Connect
empty-profile-posts = No posts yet
empty-profile-ideas = No ideas yet
empty-profile-projects = Not in any project
empty-profile-text = There is nothing here that you can see.
empty-profile-own = What you publish appears here too.
unit-people = Who works here
unit-all-people = Everyone in this department
unit-below = Includes
unit-entries = From the department
empty-unit-title = Nothing from this department yet
empty-unit-text = What is written here or addressed to it will appear here.

# Settings
settings-locked = Admins keep these details up to date. Something wrong? Let them know.
settings-face-remove = Remove picture
language-auto = Same as the browser
session-device = { $browser } on { $system }
session-device-unknown = Unknown device
session-since = Signed in:
password-title = Change password
password-help = You will be signed out everywhere else.
password-current = Current password
password-new = New password
password-go = Change password
error-password-short = At least 12 characters. A sentence only you know is good.
error-password-long = At most 200 characters.
error-password-wrong = This is not your current password.
error-skills = At most 20 topics. Choose the ones you most like to be asked about.
picture-missing = Choose a picture first.

# First start
setup-unit = First department
setup-unit-help = The name of the house, for example. More departments come below it later.
error-setup-token = This code is wrong or has expired. Restart the server to get a new one.
error-slug-taken = This short name is taken.
error-nobody = There is no account with this e-mail address.
error-no-unit = There is no such department.
picker-unknown = We do not know “{ $what }”. Use their name, or what stands after the @ on their profile.
picker-which = Please be more specific: { $what }. What stands after the @ is always clear.
