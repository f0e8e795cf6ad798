# Menschen, Rollen, Anmeldung
role-employee = Mitglied
role-executive = Vorstand
role-communicator = Redaktion
role-innovation_team = Innovationsteam
role-moderator = Moderation
role-compliance = Compliance
role-admin = Admin
login-failed = E-Mail und Passwort passen nicht zusammen.
demo-can-employee = Liest, schreibt, stimmt ab und reicht Ideen ein
demo-can-executive = Schreibt auf dem Vorstand-Mikroblog und antwortet selbst
demo-can-innovation-team = Prüft Ideen und begründet jede Entscheidung
