"""Tables of a project: bodies, members, mandates, meetings, matters, events, what municipalities say."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table

# Two owners and those who work for them: what is said by one is never taken for the word of the other.
SIDE_CHOICES = ("state", "municipal", "joint")
SIDE_TITLES = ("Statlig side", "Kommunal side", "Felles")
NO_NAMES = "Skriv rolle og virksomhet, aldri navn på personer."


def _side(name: str, title: str, description: str = "") -> Field:
    return Field(
        name, title, required=True, choices=SIDE_CHOICES, titles=SIDE_TITLES, description=description
    )


PROJECT_BODIES = project_table(
    "project_bodies",
    "Organer i prosjektet",
    Field("name", "Navn", required=True),
    Field(
        "kind",
        "Hva slags organ",
        required=True,
        choices=(
            "steering_group",
            "project_group",
            "reference_group",
            "user_council",
            "codetermination",
            "partnership",
            "other",
        ),
        titles=(
            "Styringsgruppe",
            "Prosjektgruppe",
            "Referansegruppe",
            "Brukerutvalg",
            "Prosjekt-MBA (medbestemmelse)",
            "Partnerskap",
            "Annet",
        ),
    ),
    _side("side", "Hvem organet hører til"),
    Field("meets", "Hvor ofte det møtes", description="For eksempel «hver måned» eller «ved behov»."),
    description="Gruppene som styrer, arbeider i og uttaler seg til prosjektet.",
)

PROJECT_MEMBERS = project_table(
    "project_members",
    "Medlemmer av organene",
    Field(
        "role",
        "Rolle og virksomhet",
        required=True,
        description=f"{NO_NAMES} For eksempel «Fylkesdirektør, Nav» eller «Hovedtillitsvalgt, kommunen».",
    ),
    Field("body", "Organ", "integer", required=True, minimum=1),
    Field(
        "side",
        "Hvem medlemmet representerer",
        required=True,
        choices=("state", "municipality", "state_employees", "municipal_employees", "safety", "other"),
        titles=(
            "Staten",
            "Kommunen",
            "De ansatte i staten",
            "De ansatte i kommunene",
            "Vernetjenesten",
            "Andre",
        ),
    ),
    Field("municipality", "Kommune", "code", description="Tom når medlemmet ikke representerer én kommune."),
    Field("appointed_on", "Med fra", "date"),
    Field("until", "Med til", "date", description="Første dag medlemmet ikke er med lenger."),
    Field("voting", "Har stemme", "boolean", description="Nei for sekretær og observatører."),
    Field("leads", "Leder organet", "boolean"),
    description="Hvem som sitter i hvert organ, med rolle og virksomhet. Ingen personer står med navn.",
)

PROJECT_MANDATES = project_table(
    "project_mandates",
    "Mandater",
    Field(
        "title", "Navn på mandatet", required=True, description="For eksempel «Mandat for styringsgruppen»."
    ),
    Field("body", "Organ", "integer", required=True, minimum=1),
    Field("edition", "Versjon", "integer", required=True, minimum=1),
    Field("adopted_on", "Vedtatt", "date", description="Tom så lenge mandatet er et utkast."),
    Field("text", "Mandatet", required=True, long=True),
    Field("changed", "Hva som er endret", long=True, description="Fra versjonen før. Tom for den første."),
    description="Hver versjon av et organs mandat står, så alle kan se hva som gjaldt når.",
)

PROJECT_MEETINGS = project_table(
    "project_meetings",
    "Møter",
    Field("title", "Navn på møtet", required=True, description="For eksempel «Styringsgruppen, møte 3»."),
    Field("body", "Organ", "integer", required=True, minimum=1),
    Field("date", "Dato", "date", required=True),
    Field("time", "Klokkeslett", description="For eksempel «10.00–12.00»."),
    Field("place", "Sted", description="Rom eller «nettmøte»."),
    Field(
        "kind",
        "Hva slags møte",
        required=True,
        choices=("ordinary", "partnership", "codetermination", "go_no_go"),
        titles=("Vanlig møte", "Partnerskapsmøte", "Medbestemmelsesmøte", "Møte om å gå eller ikke gå"),
    ),
    Field(
        "state",
        "Tilstand",
        required=True,
        choices=("planned", "held", "cancelled"),
        titles=("Planlagt", "Holdt", "Avlyst"),
    ),
    Field("attendance", "Hvem som møtte", long=True, description=NO_NAMES),
    Field(
        "approved_on",
        "Referatet er godkjent",
        "date",
        description="Når datoen er satt, er referatet låst: et vedtak endres bare med en grunn.",
    ),
    Field(
        "public",
        "Alle kan lese at møtet er holdt",
        "boolean",
        description="Ja når møtet, saksliste og vedtak kan stå på den åpne siden.",
    ),
    description="Møtene i organene. Referatet lages av sakene og vedtakene.",
)

PROJECT_MATTERS = project_table(
    "project_matters",
    "Saker",
    Field("title", "Saken", required=True),
    Field("body", "Organ", "integer", required=True, minimum=1),
    Field("meeting", "Møte", "integer", minimum=1, description="Tom så lenge saken venter på et møte."),
    Field("background", "Bakgrunn", long=True),
    Field(
        "treatment",
        "Behandling",
        required=True,
        choices=("information", "discussion", "negotiation"),
        titles=("Informasjon", "Drøfting", "Forhandling"),
        description="Informasjon gis, drøfting skjer før det er bestemt, forhandling skal ha et utfall.",
    ),
    _side("side", "Hvem saken gjelder"),
    Field("raised_by", "Meldt av", description=NO_NAMES),
    Field("discussed_on", "Drøftet", "date", description="Dagen saken er drøftet. Tom når den ikke er det."),
    Field("standing", "Fast sak i hvert møte", "boolean"),
    Field(
        "state",
        "Tilstand",
        required=True,
        choices=("open", "decided", "withdrawn"),
        titles=("Åpen", "Avgjort", "Trukket"),
    ),
    description="Sakene til møtene, også dem som venter.",
)

PROJECT_DECISIONS = project_table(
    "project_decisions",
    "Vedtak i møtene",
    Field("title", "Vedtaket, kort", required=True, description="Noen få ord, til lister og oppfølging."),
    Field("meeting", "Møte", "integer", required=True, minimum=1),
    Field("matter", "Sak", "integer", minimum=1),
    Field("text", "Vedtaket", required=True, long=True, description="Også utfallet av en forhandling."),
    Field(
        "state_side",
        "For statlig side",
        long=True,
        description="Hva vedtaket betyr for staten, eller hva staten mente.",
    ),
    Field(
        "municipal_side",
        "For kommunal side",
        long=True,
        description="Hva vedtaket betyr for kommunene, eller hva de mente.",
    ),
    Field("dissent_by", "Dissens fra", description=NO_NAMES),
    Field("dissent", "Dissensen", long=True),
    Field("follow_up", "Hvem følger opp", description=NO_NAMES),
    Field("deadline", "Frist", "date"),
    Field("done_on", "Gjort", "date"),
    Field(
        "changed",
        "Grunn til endringen",
        long=True,
        description="Fylles ut når vedtaket endres etter at referatet er godkjent.",
    ),
    description="Hva møtet bestemte, med begge eiernes side, dissens og oppfølging.",
)

PROJECT_STATEMENTS = project_table(
    "project_statements",
    "Hva kommunene har sagt",
    Field("title", "Hva de sa eller bestemte, kort", required=True),
    Field("municipality", "Kommune", "code", required=True),
    Field("date", "Dato", "date", required=True),
    Field(
        "body",
        "Hvem som sa det",
        required=True,
        choices=("council", "executive_board", "leader"),
        titles=("Kommunestyret", "Formannskapet", "Ledelsen"),
    ),
    Field(
        "kind",
        "Hva slags uttalelse",
        required=True,
        choices=("said", "principle", "adopted", "reversed", "hearing"),
        titles=("Sagt", "Vedtatt i prinsippet", "Vedtatt", "Snudd", "Høringssvar"),
        description="Et vedtak i prinsippet er ikke det samme som å vedta avtalen.",
    ),
    Field("text", "Utdypning", long=True, description="Gjerne ordrett fra møteboken."),
    Field("case_number", "Saksnummer"),
    Field("source", "Kilde", description="Hvor det står, for eksempel møteboken eller en rapport."),
    description="Det en kommune har sagt og bestemt om omleggingen over tid. Vedtak om en samarbeidsavtale "
    "føres under Avtale og vises her.",
)

PROJECT_EVENTS = project_table(
    "project_events",
    "Arrangementer",
    Field("title", "Tittel", required=True),
    Field(
        "kind",
        "Hva slags arrangement",
        required=True,
        choices=("conference", "process_day", "workshop", "all_staff", "launch"),
        titles=("Konferanse", "Prosessdag", "Arbeidsverksted", "Samling for alle ansatte", "Åpning"),
    ),
    Field("date", "Dato", "date", required=True),
    Field("place", "Sted"),
    Field("purpose", "Formål", long=True),
    Field(
        "state",
        "Tilstand",
        required=True,
        choices=("planned", "held", "cancelled"),
        titles=("Planlagt", "Holdt", "Avlyst"),
    ),
    description="Konferanser, prosessdager, verksteder, samlinger og åpningen av kontoret.",
)

PROJECT_PROGRAMME = project_table(
    "project_programme",
    "Program",
    Field("what", "Innslag", required=True),
    Field("event", "Arrangement", "integer", required=True, minimum=1),
    Field("time", "Klokkeslett", required=True, description="For eksempel «09.00–09.30»."),
    Field("responsible", "Ansvarlig", description=NO_NAMES),
    description="Programmet for et arrangement.",
)

PROJECT_INVITATIONS = project_table(
    "project_invitations",
    "Invitasjoner",
    Field("group", "Rolle eller gruppe", required=True, description="For eksempel «kontorledere»."),
    Field("event", "Arrangement", "integer", required=True, minimum=1),
    Field("invited", "Antall invitert", "integer", minimum=0),
    Field("sent_on", "Sendt", "date"),
    Field("came", "Antall som kom", "integer", minimum=0),
    description="Hvem som er bedt, etter rolle eller gruppe. Bare antall, ingen navn.",
)

PROJECT_SURVEYS = project_table(
    "project_surveys",
    "Spørsmål til deltakerne",
    Field("question", "Spørsmål", required=True),
    Field("event", "Arrangement", "integer", required=True, minimum=1),
    Field("answers_1", "Antall som svarte 1 (svært dårlig)", "integer", minimum=0),
    Field("answers_2", "Antall som svarte 2", "integer", minimum=0),
    Field("answers_3", "Antall som svarte 3", "integer", minimum=0),
    Field("answers_4", "Antall som svarte 4", "integer", minimum=0),
    Field("answers_5", "Antall som svarte 5 (svært bra)", "integer", minimum=0),
    Field(
        "summary",
        "Det de skrev, kort",
        long=True,
        description="Med egne ord og uten opplysninger om enkeltpersoner.",
    ),
    description="Hvor mange som svarte hva på en kort undersøkelse. Antall under fem vises ikke på sidene.",
)

TABLES: tuple[Table, ...] = (
    PROJECT_BODIES, PROJECT_MEMBERS, PROJECT_MANDATES, PROJECT_MEETINGS, PROJECT_MATTERS,
    PROJECT_DECISIONS, PROJECT_STATEMENTS, PROJECT_EVENTS, PROJECT_PROGRAMME, PROJECT_INVITATIONS,
    PROJECT_SURVEYS,
)  # fmt: skip
