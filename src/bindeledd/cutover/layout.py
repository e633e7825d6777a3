"""The form of a version: names of its folders, and columns of its lists, as written and as read again.

No rule stands here: the proof has its own code for each, and only the form in common with what it proves.
"""

from __future__ import annotations

# Folders of a version beside those of the receivers.
TOGETHER = "felles"
UNDECIDED = "uavklart"
INVERSE = "omvendt"
SINCE = "siden_sist"
# The columns before the input's own in a list of undecided rows, and those of the way back.
UNDECIDED_COLUMNS = ("peker", "årsak", "årsak_tekst", "forslag")
INVERSE_COLUMNS = (
    "peker",
    "gammel_kommune",
    "ny_kommune",
    "gammel_enhet",
    "ny_enhet",
    "rolle",
    "gammelt_nummer",
    "nytt_nummer",
)
# Why a row is undecided whose number another municipality uses too, where the mapping says «spør».
NUMBER_COLLIDES = "number-collides"
# The last columns of a file for all receivers whose rows have no column for the municipality.
NEW_MUNICIPALITY, OLD_MUNICIPALITY = "kommune_ny", "kommune_gammel"
# What happened to a row since the version before: the column that says it, and its words. A changed row
# stands there twice, as it was and as it is.
CHANGE = "endring"
NEW, CHANGED, WAS, GONE = "ny", "endret", "før", "borte"
# The list of files that have no rows of a table and are not as they were, and its columns.
CHANGED_FILES = "filer.csv"
CHANGED_FILES_COLUMNS = ("fil", "sha256_før", "sha256_nå")
