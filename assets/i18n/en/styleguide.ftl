# Style guide
tabs-light = Views, light
tabs-dark = Views, dark
