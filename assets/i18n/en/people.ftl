# People, roles, signing in
role-employee = Member
role-executive = Board
role-communicator = Editorial team
role-innovation_team = Innovation team
role-moderator = Moderation
role-compliance = Compliance
role-admin = Admin
login-failed = E-mail and password do not match.
demo-can-employee = Reads, writes, votes and submits ideas
demo-can-executive = Writes on the CEO microblog and answers in person
demo-can-innovation-team = Reviews ideas and gives a reason for every decision
