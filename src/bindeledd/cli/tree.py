"""The list of commands. A command's module is imported when the command is asked for, so that
each call pays only for what it uses.
"""

from __future__ import annotations

from bindeledd.cli.group import Entry, Group
from bindeledd.foundation.language import N_

CASE = Group(
    "case",
    N_("Saker: vis, sjekk, lag, hent inn og gi ut."),
    {
        "list": Entry("case_show:list_cases", N_("Lister sakene som følger med, og dem i mappen du står i.")),
        "show": Entry(
            "case_show:show",
            N_("Viser en sak i korte trekk: kommuner, tjenesteområder, kontor og innbyggere."),
            N_("SAK er navnet på en sak som følger med, eller en mappe, en zip-fil eller en Excel-fil."),
        ),
        "check": Entry(
            "case_check:check",
            N_("Lister det som ikke stemmer i en sak, og hvordan det kan rettes."),
            N_("Funn er et svar og ikke en feil: sluttkoden er 0 også når noe må rettes."),
        ),
        "new": Entry(
            "case_make:new",
            N_("Lager en sak av kommuner hvor som helst i landet, fylt ut med nasjonale tall."),
        ),
        "import": Entry(
            "case_make:import_case",
            N_("Leser inn en sak fra mappe, zip eller Excel. Er noe feil, listes alt, og ingenting endres."),
        ),
        "export": Entry("case_export:export", N_("Henter ut en sak som mappe, zip, Excel eller CSV.")),
    },
)

REGISTRY = Group(
    "registry",
    N_("Registeret over kommuner og NAV-enheter: vis, hent ut, og sammenlign med publiserte lister."),
    {
        "show": Entry(
            "registry_show:show",
            N_("Viser hva som er kjent om en kommune eller enhet en dag, og hvem som har hvilken oppgave."),
        ),
        "units": Entry("registry_show:units", N_("Lister NAV-kontorene en dag.")),
        "import": Entry(
            "registry_files:import_list",
            N_("Leser en liste fra SSB, Skatteetaten eller NAV og viser hva den sier annerledes."),
            N_(
                "Er noe feil i listen, vises alle feilene, og ingenting leses inn. Forskjeller er et svar: "
                "sluttkoden er 0."
            ),
        ),
        "export": Entry(
            "registry_files:export",
            N_("Henter ut registeret en dag som CSV, Excel eller GeoJSON."),
            N_(
                "zip: en CSV-fil for hvert slags opplysning. geojson: kommunene på kartet. "
                "csv: alt som er sagt, med begge klokker."
            ),
        ),
    },
)

REORGANISATION = Group(
    "reorganisation",
    N_("Omlegginger: vis dem med virkninger, sjekk dem, og se om flere går i hop."),
    {
        "list": Entry("reorganisation:list_all", N_("Lister omleggingene som følger med, og dem i en sak.")),
        "show": Entry(
            "reorganisation:show",
            N_("Viser en omlegging med stegene, og med --effects det den fører til."),
            N_(
                "OMLEGGING er id-en til en som følger med eller står i saken, eller en JSON-fil slik "
                "«show --json» skriver den."
            ),
        ),
        "check": Entry(
            "reorganisation:check",
            N_("Lister det som ikke stemmer i en omlegging, og hvordan det kan rettes."),
            N_("Funn er et svar og ikke en feil: sluttkoden er 0 også når noe må rettes."),
        ),
        "conflicts": Entry(
            "reorganisation:conflicts",
            N_("Sjekker om flere omlegginger går i hop: motsigelser, rekkefølge, hull og overlapp."),
            N_("Funn er et svar og ikke en feil: sluttkoden er 0 også når noe må rettes."),
        ),
    },
)

PEOPLE = Group(
    "people",
    N_("Kontoer i nettløsningen: list, steng, slett og rydd."),
    {
        "list": Entry("people:list_accounts", N_("Lister kontoene med roller og om de er stengt.")),
        "deactivate": Entry(
            "people:deactivate", N_("Stenger en konto. Det som er gjort med den, blir stående.")
        ),
        "delete": Entry(
            "people:delete", N_("Sletter en konto. Hendelsene blir stående uten navn og adresse.")
        ),
        "retention": Entry("people:retention", N_("Sletter kontoer som har vært stengt lenge nok.")),
    },
)

STRUCTURE = Group(
    "structure",
    N_("Kontorstrukturen: mål den, finn den beste, og spør hvorfor."),
    {
        "measure": Entry(
            "structure_measure:measure",
            N_("Måler en struktur: kontor, bemanning, reisetid, pendling og kostnad, ved siden av dagens."),
        ),
        "prices": Entry("structure_measure:prices", N_("Viser prisene i modellen, med begrunnelse.")),
        "optimise": Entry(
            "structure_optimise:optimise",
            N_("Finner den beste strukturen under prisene og ønskene, og beviser hvor god den er."),
            N_(
                "Svaret forklarer hva som følger av prisene, og spår ikke hva noen vedtar. Kommuner er "
                "nummer eller navn. Kan ønskene ikke oppfylles samtidig, nevnes de minste som er i strid med "
                "hverandre, og sluttkoden er 3. Med --offices 18-24 vises det beste for hvert antall, og "
                "hvor mye et kontor må koste for at antallet skal være best."
            ),
        ),
        "export": Entry(
            "structure_export:export",
            N_("Skriver en struktur til CSV, Excel eller GeoJSON, med kilder og kontrollsum."),
        ),
        "alternatives": Entry(
            "structure_alternatives:alternatives",
            N_("Viser planer som er nesten like gode, og beviser hvilke kontor som kan være med i dem."),
            N_(
                "Planene er valgt så de skiller seg mest mulig fra hverandre. Nasjonalt spørres det om ett "
                "fylke eller område om gangen, med --county eller --only; resten av landet står."
            ),
        ),
        "pareto": Entry(
            "structure_pareto:pareto",
            N_("Viser avveiningen mellom to eller tre mål: planer som ingen annen plan slår i alle."),
        ),
        "scenarios": Entry(
            "structure_pareto:scenarios",
            N_("Prøver en plan når folketall, reisetid og bemanning blir annerledes."),
        ),
        "leaders": Entry(
            "structure_pareto:leaders", N_("Finner hvilke kontor som kan ha felles leder, med bevis.")
        ),
        "explain": Entry(
            "structure_explain:explain",
            N_("Svarer på hvorfor det er slik i den beste planen, med prisen på det motsatte."),
            N_(
                "Prisen er nøyaktig: den beste planen som oppfyller kravet, minus den beste av alle. "
                "Den forklarer modellen og spår ikke hva noen vedtar."
            ),
        ),
    },
)

DIVISIONS = Group(
    "divisions",
    N_("Inndelinger av kommuner side om side."),
    {
        "compare": Entry(
            "divisions:compare",
            N_("Sammenligner to inndelinger: hvem er i annet selskap, og hvor godt stemmer de."),
            N_(
                "EN og ANNEN er service-areas, norwegian, functional, offices eller en CSV-fil med kolonnene "
                "municipality og region."
            ),
        ),
    },
)

LAW = Group(
    "law",
    N_("Loven: hva den tillater, hva som må være på plass, og hva mennesker må avklare."),
    {
        "check": Entry(
            "law_check:check",
            N_(
                "Svarer på om en oppgave kan gjøres i en modell en dag, med vilkår, paragraf og klageinstans."
            ),
            N_("Et nei er et svar: sluttkoden er 0. Uten --for gjelder det en annen kommunes innbyggere."),
        ),
        "explain": Entry(
            "law_check:explain",
            N_("Folder ut et svar: fakta, regler, paragrafer, og hva som ville endret det. Eller én regel."),
        ),
        "matrix": Entry("law_lists:matrix", N_("Viser alle oppgavene mot alle modellene en dag.")),
        "rules": Entry("law_lists:rules", N_("Lister reglene, og søker i dem.")),
        "tasks": Entry("law_lists:tasks", N_("Lister oppgavene med det loven trenger å vite om dem.")),
        "open": Entry("law_lists:open_questions", N_("Lister spørsmålene som er omstridt og må avklares.")),
    },
)

AGREEMENT = Group(
    "agreement",
    N_("Avtaler: les en som finnes mot det loven krever, og se hvilke dokumenter som kan lages."),
    {
        "check": Entry(
            "agreement:check",
            N_("Leser en avtale og viser hvor hvert lovpålagt punkt står, eller at det mangler."),
            N_("At et punkt ikke finnes, er et svar: sluttkoden er 0. Filen leses og blir ikke lagret."),
        ),
        "papers": Entry(
            "agreement:papers", N_("Lister dokumentene som kan lages, og hva loven krever av hvert.")
        ),
    },
)

PROJECT = Group(
    "project",
    N_("Etableringsprosjektet: oppgavene en omlegging trenger, lagt ut bakover fra oppstarten."),
    {
        "plan": Entry(
            "project:plan",
            N_("Legger ut oppgavene i tid, med kritisk vei, faste dager og to svar på når det tidligst går."),
            N_(
                "Tidligst etter loven og tidligst realistisk er to svar og blandes aldri. Får noe ikke "
                "plass, nevnes det ved navn, og sluttkoden er 0: funn er et svar. Uten --today ses planen "
                "fra dagen arbeidet begynner, så den virker også for omlegginger som er gjennomført."
            ),
        ),
        "checklist": Entry(
            "project:checklist_of",
            N_("Viser oppgavene prosjektet trenger, for hvem og hvorfor, og dem det ikke trenger."),
        ),
        "gantt": Entry("project:chart", N_("Tegner planen som et Gantt-diagram i en SVG-fil.")),
    },
)

CUTOVER = Group(
    "cutover",
    N_("Overgangen: uttrekk fra de gamle systemene inn, nye uttrekk ut, og bevis på at ingenting er borte."),
    {
        "sample": Entry(
            "cutover:sample",
            N_("Lager en mappe med syntetiske uttrekk å prøve på."),
            N_("Alt er oppdiktet. --faults planter feil ved navn, så du kan se hvordan de oppdages."),
        ),
        "init": Entry(
            "cutover:init",
            N_("Gjør en mappe klar: omlegging, og et forslag til hva filene og kolonnene er."),
            N_("Spør ikke om noe, og skriver ikke over noe."),
        ),
        "inspect": Entry(
            "cutover:inspect",
            N_("Viser hva hver fil og kolonne er, og bekrefter det på vegne av en rolle."),
        ),
        "plan": Entry("cutover:plan", N_("Viser hva hvert nummer blir, før noen rad er lest.")),
        "dry-run": Entry(
            "cutover_run:dry_run",
            N_("Holder en prøve: gjør alt kjøringen gjør, tar tiden, og beholder bare tallene."),
            N_("Sluttkoden er 0 også når noe er uavklart. Stemmer ikke avstemmingen, er den 4."),
        ),
        "calendar": Entry(
            "cutover_run:calendar",
            N_("Viser frysekalenderen, faste utbetalinger å stanse og starte, og refusjoner å endre."),
            N_("Dagene foreslås. Legg kalender.csv i mappen for å bestemme dem selv."),
        ),
        "guard": Entry(
            "cutover_run:guard",
            N_("Sjekker at ingen betales to ganger: den siste gamle kjøringen mot den første nye."),
            N_("Samme person, periode og beløp i begge er et avvik, og sluttkoden er 4."),
        ),
        "run": Entry(
            "cutover_run:run",
            N_("Flytter: skriver de nye uttrekkene, avstemmer dem og tar dem i bruk."),
            N_(
                "Er rader uavklart, eller må noe avklares først, tas ingenting i bruk, og sluttkoden er 3. "
                "Stemmer det ikke, er den 4. "
                "Samme kjøring én gang til gjør ingenting."
            ),
        ),
        "decide": Entry(
            "cutover_run:decide",
            N_("Skriver listen over uavklarte rader, eller tar inn den utfylte."),
            N_("En avgjørelse gjelder uttrekket den ble tatt for. Endres det, spørres det igjen."),
        ),
        "verify": Entry(
            "cutover_run:verify",
            N_("Leser alt på nytt og avstemmer; med --after det som er i det nye systemet."),
            N_("Stemmer det ikke, er sluttkoden 4."),
        ),
        "undo": Entry(
            "cutover_run:undo",
            N_("Angrer: kaster det som er gjort klart, eller tar versjonen før i bruk igjen."),
            N_("Virker til overgangen er meldt endelig med «bindeledd cutover close»."),
        ),
        "close": Entry(
            "cutover_run:close",
            N_("Melder overgangen endelig. Etter dette kan den ikke angres."),
            N_("Krever at «verify --after» har vist at alt er kommet inn, eller en grunn med --reason."),
        ),
        "status": Entry("cutover:status", N_("Viser hvor overgangen står, og hva som er neste steg.")),
    },
)

ROOT = Group(
    "bindeledd",
    N_("Følger en omlegging av NAV-kontor, fra det første kartet til den underskrevne kvitteringen."),
    {
        "case": CASE,
        "registry": REGISTRY,
        "reorganisation": REORGANISATION,
        "regions": Entry(
            "regions:regions",
            N_(
                "Lager bo- og arbeidsmarkedsregioner av pendling og reisetid, og viser hva som plasserte "
                "hver kommune."
            ),
            N_(
                "norwegian er en rekonstruksjon av den offisielle metoden, ikke den offisielle listen. "
                "functional er Coombes og Bonds metode. Pendlingen er nasjonal også når saken er ett fylke."
            ),
        ),
        "divisions": DIVISIONS,
        "structure": STRUCTURE,
        "law": LAW,
        "agreement": AGREEMENT,
        "assess": Entry(
            "assessment:assess",
            N_("Lager konsekvensutredningen: alle alternativene, også dagens, mot de samme temaene."),
            N_(
                "Tallene fylles inn. Vurderinger skrives av folk, og de som mangler, listes. Alternativer "
                "som ligger i saken, tas med."
            ),
        ),
        "settlement": Entry(
            "settlement:simulate",
            N_("Regner ut hvem som betaler hva i et vertskommunesamarbeid, i hele øre."),
            N_(
                "FIL har kommunene, kostnaden per år og én eller flere kostnadsmodeller. Med --without vises "
                "hva de andre betaler når en kommune går ut. Tallene er en beregning og ikke et løfte."
            ),
        ),
        "project": PROJECT,
        "cutover": CUTOVER,
        "travel": Entry(
            "travel:travel",
            N_("Reisetid og veg mellom to kommunesentre."),
            N_(
                "FRA og TIL er kommunenummer eller navn. Lenkene som reisen bruker, vises med --way; "
                "steng en lenke, åpne den eller endre ventetiden, og se hva det gjør med reisen."
            ),
        ),
        "locate": Entry(
            "locate:locate",
            N_("Finner hvor et antall steder bør ligge for punktene i en fil, og beviser hvor godt det er."),
            N_(
                "Filen er i OR-Librarys format for p-median. Stanses det på tid, vises det som er funnet, "
                "og hvor langt fra det beste det kan være."
            ),
        ),
        "resolve": Entry(
            "resolve:resolve",
            N_("Finner nummeret som gjelder nå, for et gammelt kommune- eller enhetsnummer."),
            N_(
                "Er kommunen delt, avgjør grunnkrets eller postnummer. Sier ingenting hvor saken hører til, "
                "vises de mulige numrene, og sluttkoden er 3. Numre som først tas i bruk senere, avvises."
            ),
        ),
        "recode": Entry(
            "recode:recode",
            N_("Koder om kommunenumrene i en CSV- eller Parquet-fil fra én dag til en senere dag."),
            N_(
                "Hver rad får ett nytt nummer eller regnes som uavklart. Med --weights er verdiene antall: "
                "de deles der kommunen er delt, og like rader summeres. En tom celle, eller en med . .. … "
                "eller :, er ukjent, og det gjør summen ukjent. Det samme er en strøm mellom to delte "
                "kommuner. Alt leses tilbake og telles: stemmer det ikke, er sluttkoden 4. Er rader uavklart "
                "og --undecided ikke oppgitt, skrives ingenting, og sluttkoden er 3."
            ),
        ),
        "serve": Entry("server:serve", N_("Starter nettløsningen og skriver adressen når den svarer.")),
        "backup": Entry("server:backup", N_("Tar sikkerhetskopi av nettløsningens data til én fil.")),
        "restore": Entry(
            "server:restore", N_("Legger en sikkerhetskopi tilbake; de gamle dataene tas vare på.")
        ),
        "people": PEOPLE,
        "version": Entry("case_show:version", N_("Viser hvilken versjon dette er.")),
    },
)
