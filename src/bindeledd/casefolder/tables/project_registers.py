"""Tables of a project: risk, tensions, dependencies, support, trials, exchange, disputes."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table
from bindeledd.foundation.language import N_

# From 1 to 5; the words stand in the form and in the risk matrix.
SCALE = ("1", "2", "3", "4", "5")
PROBABILITIES = (
    N_("Svært lite sannsynlig"),
    N_("Lite sannsynlig"),
    N_("Mulig"),
    N_("Sannsynlig"),
    N_("Svært sannsynlig"),
)
CONSEQUENCES = (N_("Ubetydelig"), N_("Liten"), N_("Merkbar"), N_("Alvorlig"), N_("Svært alvorlig"))
_STATE = Field("state", "Status", required=True, choices=("open", "closed"), titles=("Åpen", "Lukket"))
_OWNER = Field("owner_role", "Ansvarlig rolle", description="Rollen som følger det opp.")


def _scale(name: str, title: str, words: tuple[str, ...]) -> Field:
    numbered = tuple(f"{number} – {word}" for number, word in zip(SCALE, words, strict=True))
    return Field(name, title, choices=SCALE, titles=numbered, description="La stå tom til den er vurdert.")


PROJECT_RISKS = project_table(
    "project_risks",
    "Risikoer",
    Field("what", "Hva kan skje", required=True),
    Field("cause", "Årsak", long=True),
    Field(
        "area",
        "Område",
        required=True,
        choices=("users", "staff", "leadership", "politics", "economy", "systems", "law", "other"),
        titles=(
            "Brukere og tilgjengelighet",
            "Ansatte og fagmiljø",
            "Ledelse og styring",
            "Politikk og forankring",
            "Økonomi",
            "IKT og drift",
            "Lov og personvern",
            "Annet",
        ),
    ),
    _scale("probability", "Sannsynlighet", PROBABILITIES),
    _scale("consequence", "Konsekvens", CONSEQUENCES),
    Field(
        "measures", "Tiltak", long=True, description="Hva dere gjør for at det ikke skal skje, eller skade."
    ),
    _OWNER,
    Field("due", "Frist for tiltak", "date"),
    _STATE,
    Field(
        "source",
        "Kilde",
        description="Hvor risikoen er hentet fra, for eksempel en workshop eller forskning.",
    ),
    description="Det som kan gå galt i omleggingen, hvor sannsynlig det er, og hva dere gjør med det.",
)

PROJECT_TENSIONS = project_table(
    "project_tensions",
    "Spenninger i styringen",
    Field("what", "Hva det gjelder", required=True),
    Field("state_signal", "Statens signal", required=True, long=True, description="Årlig og detaljert."),
    Field(
        "municipal_signal", "Kommunens signal", required=True, long=True, description="Gjerne for fire år."
    ),
    Field("municipality", "Kommune", "code", description="Tom når det gjelder alle."),
    Field(
        "level",
        "Hvor det oppstår",
        required=True,
        choices=("office", "partnership", "council", "county", "directorate"),
        titles=("Kontoret", "Partnerskapet", "Kommunestyret", "Fylket", "Direktoratet"),
    ),
    Field("conflict", "Hvordan signalene kolliderer", long=True),
    Field("handled", "Hvordan det er løst", long=True, description="La stå tom til det er løst."),
    _OWNER,
    _STATE,
    description="Der statens styring og kommunens styring trekker i hver sin retning.",
)

PROJECT_DEPENDENCIES = project_table(
    "project_dependencies",
    "Avhengigheter til andre prosjekter",
    Field("what", "Hva vi venter på", required=True),
    Field("other", "Hvilket prosjekt", required=True, description="For eksempel regionaliseringen i fylket."),
    Field("by", "Trengs innen", "date"),
    Field(
        "state",
        "Status",
        required=True,
        choices=("waiting", "promised", "delivered", "dropped"),
        titles=("Venter", "Lovet", "Levert", "Ikke aktuelt"),
    ),
    Field("effect", "Hva som skjer uten", long=True),
    _OWNER,
    description="Det et annet prosjekt må gjøre ferdig før dette kan komme videre.",
)

PROJECT_SUPPORT = project_table(
    "project_support",
    "Spydspiss og prosesstøtte",
    Field("theme", "Tema", required=True),
    Field(
        "status",
        "Status",
        required=True,
        choices=("applied", "agreed", "running", "ended", "declined"),
        titles=("Søkt", "Avtalt", "Pågår", "Avsluttet", "Avslått"),
    ),
    Field("given_by", "Hvem som gir støtten", description="Virksomheten, for eksempel direktoratet."),
    Field("received", "Støtte mottatt", long=True),
    Field("begins", "Fra", "date"),
    Field("ends", "Til", "date"),
    description="Støtte som spydspisskontor eller til prosessen: tema, status og hva dere har fått.",
)

PROJECT_TRIALS = project_table(
    "project_trials",
    "Forsøkssøknader",
    Field("what", "Hva det søkes om", required=True),
    Field("receiver", "Sendt til", description="Departementet eller etaten som svarer."),
    Field("sent", "Sendt", "date"),
    Field("answered", "Besvart", "date"),
    Field(
        "answer",
        "Svar",
        choices=("granted", "partly", "refused", "withdrawn"),
        titles=("Innvilget", "Delvis innvilget", "Avslått", "Trukket"),
        description="La stå tom så lenge det ikke er svart.",
    ),
    Field("terms", "Vilkår eller begrunnelse", long=True),
    _OWNER,
    description="Søknader om forsøk etter forsøksloven. Ubesvart er også en tilstand, og ventetiden telles.",
)

PROJECT_EXCHANGE = project_table(
    "project_exchange",
    "Utveksling av kapasitet og kompetanse",
    Field("what", "Hva som utveksles", required=True, description="For eksempel gjeldsrådgiving."),
    Field("giver", "Fra kommune", "code", required=True),
    Field("taker", "Til kommune", "code", required=True),
    Field("amount", "Omfang", description="For eksempel årsverk, timer eller saker."),
    Field("price", "Pris (kroner)", "integer", minimum=0, description="Tom når prisen ikke er avtalt."),
    Field("begins", "Fra", "date"),
    Field("ends", "Til", "date"),
    description="Kommuner med ledig kapasitet, og kommuner som trenger den: hva, hvor mye og prisen.",
)

PROJECT_DISPUTES = project_table(
    "project_disputes",
    "Uenigheter",
    Field("matter", "Sak", required=True),
    Field(
        "level",
        "Hvor den ligger nå",
        required=True,
        choices=("leaders", "partnership", "steering", "owners", "statutory"),
        titles=(
            "Lederne imellom",
            "Partnerskapsmøtet",
            "Styringsgruppen",
            "Fylkesdirektør og kommunedirektør",
            "Lovfestet tvisteløsning",
        ),
    ),
    Field("step", "Neste skritt", required=True),
    Field("due", "Frist", "date"),
    _OWNER,
    Field("outcome", "Utfall", long=True),
    _STATE,
    description="Saker der partene ikke er enige, og veien de går til de er løst.",
)

TABLES: tuple[Table, ...] = (
    PROJECT_RISKS,
    PROJECT_TENSIONS,
    PROJECT_DEPENDENCIES,
    PROJECT_SUPPORT,
    PROJECT_TRIALS,
    PROJECT_EXCHANGE,
    PROJECT_DISPUTES,
)
