"""Tables of a project: the personnel track, the checks of the first day, and the counts of the first weeks.

Staff as counts, never as persons; nothing about residents or clients.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table

_LOCATION = Field("location", "Lokasjon", required=True, description="Kortnavnet i «project_locations».")
_DAY = Field("on", "Dato", "date", required=True)

PROJECT_STAFF_COUNTS = project_table(
    "project_staff_counts",
    "Ansatte: antall og innplassering",
    Field("on", "Telt", "date", required=True),
    _LOCATION,
    Field(
        "side",
        "Ansatt i",
        required=True,
        choices=("state", "municipality"),
        titles=("Staten", "Kommunen"),
    ),
    Field("municipality", "Arbeidsgiverkommune", "code", description="Tom for ansatte i staten."),
    Field(
        "category",
        "Stillingsgruppe",
        required=True,
        choices=("leader", "adviser", "specialist", "support", "other"),
        titles=("Ledere", "Veiledere", "Fagansvarlige", "Støtte og mottak", "Andre"),
    ),
    Field("headcount", "Antall", "integer", required=True, minimum=0),
    Field("placed", "Innplassert", "integer", minimum=0, description="Tom når det ikke er kjent."),
    Field("waiting", "Venter", "integer", minimum=0, description="Tom når det ikke er kjent."),
    Field("reserved", "Har reservert seg", "integer", minimum=0, description="Tom når det ikke er kjent."),
    description="Bare antall, aldri navn. Vises bare for dem som kan se personalsporet.",
)

PROJECT_STAFF_PROCESS = project_table(
    "project_staff_process",
    "Ansatte: de lovpålagte stegene",
    Field(
        "step",
        "Steg",
        required=True,
        choices=(
            "informed",
            "discussed",
            "letters",
            "reservation",
            "preferential",
            "contracts",
            "collective",
            "elected",
        ),
        titles=(
            "Informasjon til de tillitsvalgte",
            "Drøfting med de tillitsvalgte",
            "Brev til hver ansatt",
            "Frist for reservasjon",
            "Fortrinnsrett",
            "Arbeidsavtaler",
            "Tariffavtalen",
            "Tillitsvalgte etter overføringen",
        ),
    ),
    Field(
        "side",
        "Arbeidsgiver",
        required=True,
        choices=("old", "new"),
        titles=("Den gamle arbeidsgiveren", "Den nye arbeidsgiveren"),
    ),
    Field("municipality", "Kommune", "code", required=True),
    Field("on", "Gjort", "date", description="Tom så lenge det ikke er gjort."),
    Field("deadline", "Frist", "date", description="For reservasjon: siste dag en ansatt kan reservere seg."),
    Field(
        "document", "Dokument", description="Lenke eller saksnummer til referatet, brevmalen eller avtalen."
    ),
    Field("note", "Merknad", long=True),
)

PROJECT_DAY_ZERO = project_table(
    "project_day_zero",
    "Første dag: kontroller",
    _LOCATION,
    Field(
        "check",
        "Kontroll",
        required=True,
        choices=(
            "duty_phone",
            "acute_payment",
            "temporary_housing",
            "protected_persons",
            "own_employees",
            "contact_centre",
            "digital_application",
            "case_system",
            "doors",
            "alarm",
            "printers",
            "signs",
            "forms",
            "opening_hours",
            "sami",
            "other",
        ),
        titles=(
            "Vakttelefon",
            "Akutt utbetaling",
            "Midlertidig bolig",
            "Ruting av personer med beskyttet adresse",
            "Ruting av saker om egne ansatte",
            "Kontaktsenter og telefonkø",
            "Digital søknad kommer til riktig kontor",
            "Innlogging i fagsystemene",
            "Dører, nøkler og adgangskort",
            "Alarm og trygge møterom",
            "Skrivere og skannere",
            "Skilt",
            "Skjema, brevmaler og brevhode",
            "Åpningstid på dør og nett",
            "Svar på samisk",
            "Annet",
        ),
    ),
    Field("what", "Hva", description="Når kontrollen er «Annet»."),
    Field(
        "result",
        "Resultat",
        required=True,
        choices=("not_tested", "ok", "not_ok"),
        titles=("Ikke prøvd", "Virker", "Virker ikke"),
    ),
    Field("on", "Prøvd", "date"),
    Field("role", "Rollen som prøvde"),
    Field("note", "Merknad", long=True),
    Field("backup", "Reserve", long=True, description="Hva kontoret gjør hvis det svikter første dag."),
)

PROJECT_HYPERCARE = project_table(
    "project_hypercare",
    "De første ukene: tellinger",
    _DAY,
    _LOCATION,
    Field("payments_delayed", "Forsinkede utbetalinger", "integer", minimum=0),
    Field("complaints", "Klager", "integer", minimum=0),
    Field("calls", "Telefoner", "integer", minimum=0),
    Field("backlog", "Saker som venter", "integer", minimum=0),
    Field("note", "Merknad", long=True, description="Uten opplysninger om enkeltpersoner."),
    description="Bare antall. En tom celle er ikke telt, og det er noe annet enn 0.",
)

TABLES: tuple[Table, ...] = (
    PROJECT_STAFF_COUNTS,
    PROJECT_STAFF_PROCESS,
    PROJECT_DAY_ZERO,
    PROJECT_HYPERCARE,
)
