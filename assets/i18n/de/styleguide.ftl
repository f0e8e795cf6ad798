# Gestaltung
tabs-light = Ansichten, hell
tabs-dark = Ansichten, dunkel
