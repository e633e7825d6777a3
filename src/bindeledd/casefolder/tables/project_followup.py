"""Goals, measurements, experience, evaluation, yearly figures and issued reports: tables of a project."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table

# The keys are those of the built-in purposes (`followup/data/purposes.yaml`), and `own` for any other.
PURPOSES = (
    "work", "follow_up", "availability", "services", "youth", "environment", "rights", "operation",
    "resources", "employers", "innovation", "wholeness", "own",
)  # fmt: skip
PURPOSE_TITLES = (
    "Flere i arbeid og færre på stønad",
    "God oppfølging og kontroll av tjenestene",
    "Sikker tilgjengelighet i alle kommunene",
    "Tjenestene utvikles videre",
    "Færre unge utenfor",
    "Godt arbeidsmiljø for de ansatte",
    "Sterkere rettssikkerhet for brukerne",
    "Effektiv og stabil drift, også ved sykdom og ferie",
    "Ressurser og kompetanse brukes bedre",
    "Bedre arbeid mot arbeidsgivere",
    "Utvikling gjennom nyskapende prosjekter",
    "Helhet med de andre kommunale tjenestene",
    "Eget formål",
)
DIRECTIONS = ("up", "down", "keep")
METHODS = ("same", "changed")
MOMENTS = ("process", "one_year")
TOPICS = ("economy", "complaints", "deviations", "agreement", "priorities", "users", "own")
REPORTS = ("experience_1", "experience_2", "yearly", "statistics")
PHASES = ("investigation", "decision", "preparation", "cutover", "operation", "evaluation")

GOALS = project_table(
    "project_goals",
    "Mål",
    Field("title", "Mål", required=True),
    Field("purpose", "Formål", required=True, choices=PURPOSES, titles=PURPOSE_TITLES),
    Field("why", "Hvorfor målet er viktig", long=True),
    Field("indicator", "Hva som måles", required=True),
    Field("unit", "Enhet", required=True, description="For eksempel timer i uka, prosent eller saker."),
    Field(
        "direction",
        "Ønsket retning",
        required=True,
        choices=DIRECTIONS,
        titles=("Tallet skal opp", "Tallet skal ned", "Tallet skal holdes"),
    ),
    Field(
        "margin",
        "Slingringsmonn",
        "decimal",
        minimum=0,
        description="Bare når tallet skal holdes: så mye kan det avvike. Tomt betyr ikke noe avvik.",
    ),
    Field(
        "baseline_value",
        "Utgangspunkt",
        "decimal",
        description="Tallet før oppstart. La feltet stå tomt når det ikke er kjent.",
    ),
    Field("baseline_on", "Utgangspunktet er målt", "date"),
    Field("baseline_source", "Kilde til utgangspunktet"),
    Field("target_value", "Måltall", "decimal"),
    Field("target_on", "Skal være nådd", "date"),
    Field("role", "Hvem måler"),
    Field("measured_when", "Når og hvor ofte det måles"),
    description="Ett mål for det nye kontoret, med utgangspunkt før oppstart og måltall.",
)
MEASUREMENTS = project_table(
    "project_measurements",
    "Målinger",
    Field("goal", "Mål", "integer", required=True, minimum=1),
    Field("on", "Målt", "date", required=True),
    Field("value", "Verdi", "decimal", required=True),
    Field(
        "method",
        "Målt på samme måte som utgangspunktet",
        required=True,
        choices=METHODS,
        titles=("Ja, på samme måte", "Nei, på en annen måte"),
    ),
    Field("source", "Kilde", required=True),
    Field("vintage", "Årgang eller uttrekksdato"),
    Field("note", "Merknad", long=True),
    description="Ett tall for ett mål på én dag.",
)
EXPERIENCES = project_table(
    "project_experiences",
    "Erfaringer",
    Field("theme", "Tema", required=True),
    Field(
        "about",
        "Erfaringen gjelder",
        required=True,
        choices=MOMENTS,
        titles=("Prosessen fram til oppstart", "Det første året i drift"),
    ),
    Field(
        "phase",
        "Fase",
        choices=PHASES,
        titles=("Utredning", "Vedtak", "Forberedelse", "Overgang", "Drift", "Evaluering"),
    ),
    Field("item", "Punkt i sjekklisten", description="Nummeret i sjekklisten, for eksempel C-301."),
    Field("happened", "Hva som skjedde", required=True, long=True),
    Field("advice", "Råd til andre", long=True),
    Field("share", "Kan vises i andre prosjekter", "boolean", required=True),
    description="Noe prosjektet lærte, og råd til dem som kommer etter.",
)
EVALUATION = project_table(
    "project_evaluation",
    "Evaluering",
    Field("question", "Spørsmål", required=True, long=True),
    Field(
        "asked",
        "Når spørsmålet stilles",
        required=True,
        choices=("before", "one_year"),
        titles=("Før oppstart", "Ett år etter"),
    ),
    Field("answer", "Svar", long=True),
    Field("by", "Hvem som svarer, rolle eller organ"),
    Field("on", "Besvart", "date"),
    description="Ett spørsmål i evalueringen. Uten svar er det ikke besvart.",
)
YEARLY = project_table(
    "project_yearly",
    "Opplysninger til årsrapporten",
    Field("year", "År", "integer", required=True, minimum=1900),
    Field("municipality", "Kommune", "code", description="Tomt når tallet gjelder alle sammen."),
    Field(
        "topic",
        "Tema",
        required=True,
        choices=TOPICS,
        titles=(
            "Økonomi",
            "Klager",
            "Avvik",
            "Avtalen",
            "Prioriteringer",
            "Brukernes syn",
            "Annet som er avtalt",
        ),
    ),
    Field("what", "Hva opplysningen er", required=True),
    Field("value", "Tall", "decimal"),
    Field("unit", "Enhet"),
    Field("text", "Med ord", long=True),
    Field("source", "Kilde", required=True),
    description="Det kommunestyret skal få vite om ett år, med kilde. Ingenting om enkeltpersoner.",
)
ISSUED = project_table(
    "project_reports",
    "Utstedte rapporter",
    Field(
        "kind",
        "Rapport",
        required=True,
        choices=REPORTS,
        titles=("Erfaringsrapport 1", "Erfaringsrapport 2", "Årsrapport", "Statistikk til partnerskapet"),
    ),
    Field("municipality", "Kommune", "code"),
    Field("year", "År", "integer", minimum=1900),
    Field("issued_on", "Utstedt", "date", required=True),
    Field("document_number", "Dokumentnummer", required=True),
    Field("content_hash", "Kontrollsum", required=True),
    description="Rapporter som er utstedt som PDF, med nummer og kontrollsum for innholdet.",
)
TABLES: tuple[Table, ...] = (GOALS, MEASUREMENTS, EXPERIENCES, EVALUATION, YEARLY, ISSUED)
