"""Agreements as municipalities write them, each in words of its own; what each part agrees is marked.

Written for the tests. `NEGATIVE` speaks of rates, hours and employees, and agrees neither settlement,
withdrawal nor a day of transfer.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its paragraphs; `says` are the items that it agrees."""

    heading: str
    text: tuple[str, ...]
    says: frozenset[str] = frozenset()


def part(heading: str, *text: str, says: str = "") -> Part:
    """A part with the items as words."""
    return Part(heading, text, frozenset(says.split()))


BOKMAL_NUMBERED = (
    part(
        "1. Parter",
        "Mellom Vestvik kommune, Midtvik kommune og Østvik kommune er det inngått slik avtale om felles sosialtjeneste.",
        says="participants",
    ),
    part(
        "2. Organisering",
        "Vestvik er vertskommune. Tjenesten inngår i Vestviks administrasjon og ledes av Nav-lederen der.",
        says="host",
    ),
    part(
        "3. Hva samarbeidet omfatter",
        "Midtvik og Østvik overlater til Vestvik å utføre kommunens oppgaver etter sosialtjenesteloven, og å avgjøre søknader om stønad, kvalifiseringsprogram og midlertidig botilbud.",
        "Gjeldsrådgivning er ikke med.",
        says="tasks",
    ),
    part(
        "4. Ikrafttredelse",
        "Avtalen får virkning fra 1. mars 2021. Fra samme dag har Vestvik ansvaret for alle saker.",
        says="transfer",
    ),
    part(
        "5. Informasjon til samarbeidskommunene",
        "Vestvik sender hver måned en oversikt over innvilgelser og avslag til kommunedirektørene i Midtvik og Østvik.",
        says="notification",
    ),
    part(
        "6. Økonomi",
        "Lønn og drift deles mellom kommunene etter folketallet ved årsskiftet. Vestvik sender regning hvert halvår.",
        "Stønad betales av den kommunen brukeren bor i.",
        says="settlement",
    ),
    part(
        "7. Personalet",
        "Ansatte i Midtvik og Østvik får Vestvik som arbeidsgiver. Ved opphør av arbeidsforhold gjelder vanlige regler.",
    ),
    part(
        "8. Oppsigelse",
        "Hver av kommunene kan tre ut med ett års skriftlig varsel, regnet fra et årsskifte.",
        says="withdrawal",
    ),
    part(
        "9. Avvikling",
        "Er kommunestyrene enige om å avslutte samarbeidet, deles inventaret etter samme nøkkel som utgiftene.",
        says="dissolution",
    ),
)

BOKMAL_PARAGRAPHS = (
    part(
        "§ 1 Avtalens parter",
        "Partene er Storfjell, Lillefjell og Fjellbygda kommuner.",
        says="participants",
    ),
    part(
        "§ 2 Rettslig grunnlag",
        "Samarbeidet er et administrativt vertskommunesamarbeid etter kommuneloven § 20-2.",
    ),
    part(
        "§ 3 Valg av vert",
        "Kommunestyrene har valgt Storfjell til å være vertskommune for Nav-kontoret.",
        says="host",
    ),
    part(
        "§ 4 Delegert myndighet",
        "Kommunedirektøren i Storfjell får fullmakt til å fatte vedtak etter lov om sosiale tjenester i Nav §§ 17 til 40.",
        "Saker av prinsipiell betydning er ikke delegert.",
        says="tasks",
    ),
    part(
        "§ 5 Varsling",
        "Kommunedirektørene i Lillefjell og Fjellbygda skal ha melding om vedtak som kan få betydning utover den enkelte saken.",
        says="notification",
    ),
    part(
        "§ 6 Fordeling av kostnader",
        "Vertskommunen dekker 20 prosent. Resten av nettoutgiftene fordeles likt mellom de to andre.",
        "Det kreves inn akontobeløp kvartalsvis, og endelig oppgjør skjer innen 1. mars året etter.",
        says="settlement",
    ),
    part(
        "§ 7 Åpningstid",
        "Åpningstiden gjelder fra 1. september. Kontoret i Lillefjell er åpent to dager i uken.",
    ),
    part(
        "§ 8 Varighet og oppsigelse",
        "Avtalen trer i kraft når alle kommunestyrene har godkjent den, og oppgavene flyttes 1. juni 2022.",
        "Avtalen løper til den blir sagt opp. Oppsigelsestiden for en kommune som vil ut av samarbeidet, er 18 måneder.",
        says="transfer withdrawal",
    ),
    part(
        "§ 9 Oppløsning",
        "Vedtar alle tre kommunestyrene at samarbeidet skal opphøre, lager vertskommunen et sluttoppgjør.",
        says="dissolution",
    ),
    part(
        "§ 10 Andre forhold",
        "Kommunene kjenner ikke til andre forhold som loven krever at avtalen skal regulere.",
        says="other_by_law",
    ),
)

BOKMAL_WITH_BOARD = (
    part(
        "Deltakerkommuner",
        "Samarbeidet består av kommunene Havn, Holme og Sund.",
        says="participants",
    ),
    part(
        "Vertskommune og nemnd",
        "Havn kommune er vert for samarbeidet. Nemnda har sju medlemmer: tre fra Havn og to fra hver av de to andre.",
        says="host board_members",
    ),
    part(
        "Myndighet",
        "Kommunestyrene delegerer til nemnda å avgjøre saker etter sosialtjenesteloven og om bosetting av flyktninger.",
        says="tasks",
    ),
    part(
        "Oppstart",
        "Nemnda overtar myndigheten 1. januar 2020.",
        says="transfer",
    ),
    part(
        "Rapportering",
        "Havn underretter Holme og Sund hvert kvartal om antall vedtak, klager og omgjøringer.",
        says="notification",
    ),
    part(
        "Betaling",
        "Havn legger ut for felles drift og krever refusjon fra Holme og Sund ut fra antall brukere.",
        says="settlement",
    ),
    part(
        "Utmelding",
        "En kommune som vil gå ut, må si fra skriftlig innen 1. juli. Utmeldingen gjelder fra nyttår året etter.",
        says="withdrawal",
    ),
    part(
        "Opphør",
        "Når alle er enige, kan samarbeidet legges ned på dagen. Arkivet følger kommunen.",
        says="dissolution",
    ),
    part("Tvister", "Blir kommunene ikke enige, prøver de å bli det med statsforvalterens hjelp."),
)

NYNORSK_NUMBERED = (
    part(
        "1 Partar i avtala",
        "Avtala er gjort mellom Fjordane, Strandvik og Elvedal kommunar.",
        says="participants",
    ),
    part(
        "2 Vertskommune",
        "Fjordane tek på seg å vere vertskommune.",
        says="host",
    ),
    part(
        "3 Oppgåver",
        "Strandvik og Elvedal legg desse oppgåvene til Fjordane: økonomisk stønad, kvalifiseringsprogram, individuell plan og rådgjeving.",
        "Fjordane kan gjere vedtak på vegner av dei.",
        says="tasks",
    ),
    part(
        "4 Når ordninga tek til",
        "Ordninga tek til å gjelde 1. april 2023, og frå den dagen går sakene over til Fjordane.",
        says="transfer",
    ),
    part(
        "5 Melding om vedtak",
        "Fjordane melder kvar månad frå til dei to andre om vedtak som gjeld innbyggjarane deira.",
        says="notification",
    ),
    part(
        "6 Kostnadsdeling",
        "Driftskostnadene blir delte slik: 40 prosent likt, og 60 prosent etter folketal.",
        says="settlement",
    ),
    part(
        "7 Dei tilsette",
        "Oppseiing av tilsette følgjer arbeidsmiljølova. Ingen blir sagde opp på grunn av avtala.",
    ),
    part(
        "8 Utgang frå samarbeidet",
        "Vil ein kommune ut, må kommunestyret gjere vedtak om det, og dei andre skal ha beskjed eitt år i førevegen.",
        says="withdrawal",
    ),
    part(
        "9 Avslutning",
        "Samarbeidet kan løysast opp når dei tre kommunestyra er samde. Utstyr blir då delt etter kostnadsnøkkelen.",
        says="dissolution",
    ),
)

NYNORSK_PARAGRAPHS = (
    part(
        "§ 1 Kven avtala gjeld",
        "Dei som deltek i samarbeidet, er Nordfjell, Sørfjell og Dalen kommunar.",
        says="participants",
    ),
    part(
        "§ 2 Vertskommunen",
        "Nordfjell er vertskommune, og kontoret er ein del av kommuneadministrasjonen der.",
        says="host",
    ),
    part(
        "§ 3 Delegering",
        "Sørfjell og Dalen delegerer til kommunedirektøren i Nordfjell å avgjere saker etter sosialtenestelova.",
        says="tasks",
    ),
    part(
        "§ 4 Iverksetjing",
        "Avtala gjeld frå den dagen alle har vedteke henne. Overføringa skjer 15. august 2021.",
        says="transfer",
    ),
    part(
        "§ 5 Orientering",
        "Nordfjell orienterer Sørfjell og Dalen om vedtak i saker frå dei, og sender kopi når dei ber om det.",
        says="notification",
    ),
    part(
        "§ 6 Økonomi",
        "Nordfjell fører rekneskapen. Sørfjell og Dalen betaler sin del av utgiftene etter kor mange årsverk dei hadde før samarbeidet.",
        "Rettleiande satsar for økonomisk sosialhjelp fastset kvar kommune sjølv.",
        says="settlement",
    ),
    part(
        "§ 7 Oppseiing av avtala",
        "Avtala kan seiast opp av kvar part. Fristen er eitt år.",
        says="withdrawal",
    ),
    part(
        "§ 8 Oppløysing",
        "Er alle einige, kan samarbeidet avviklast straks.",
        says="dissolution",
    ),
    part(
        "§ 9 Anna",
        "Partane har ikkje funne anna som etter lov skal avtalast.",
        says="other_by_law",
    ),
)

NYNORSK_SHORT = (
    part(
        "Om avtala",
        "Hola, Li og Moen kommunar samarbeider om sosiale tenester i Nav. Moen er vert.",
        says="participants host",
    ),
    part(
        "Dette gjer Moen",
        "Moen kommune tek over saksbehandlinga og får mynde til å avgjere søknader om sosialhjelp frå Hola og Li.",
        says="tasks",
    ),
    part(
        "Start",
        "Samarbeidet startar 2. januar 2024.",
        says="transfer",
    ),
    part(
        "Pengar",
        "Moen sender faktura til Hola og Li for timane som er brukte. Avrekning skjer i desember.",
        says="settlement",
    ),
    part(
        "Innsyn",
        "Hola og Li får kvart kvartal ei liste over vedtaka som gjeld dei.",
        says="notification",
    ),
    part(
        "Å gå ut",
        "Kvar kommune kan seie opp avtala. Oppseiingstida er tolv månader.",
        says="withdrawal",
    ),
    part(
        "Slutt",
        "Blir samarbeidet avslutta, får kvar kommune sakene sine tilbake, og Moen lagar ein sluttrekneskap.",
        says="dissolution",
    ),
)

HOST_AGREEMENTS = {
    "nb-numbered": BOKMAL_NUMBERED,
    "nb-paragraphs": BOKMAL_PARAGRAPHS,
    "nb-board": BOKMAL_WITH_BOARD,
    "nn-numbered": NYNORSK_NUMBERED,
    "nn-paragraphs": NYNORSK_PARAGRAPHS,
    "nn-short": NYNORSK_SHORT,
}

PARTNERSHIP_AGREEMENTS = {
    "nb": (
        part("1 Avtaleparter", "Nav Innlandet og Vestvik kommune har inngått denne avtalen."),
        part(
            "2 Lokaler",
            "Kontoret holder til i Storgata 4 i Vestvik. Mottaket er i første etasje, med to skjermede rom.",
            says="location_and_design",
        ),
        part(
            "3 Styring",
            "Nav-kontoret er delt i tre avdelinger. Partnerne møtes to ganger i året.",
            says="organisation",
        ),
        part(
            "4 Tjenesteinnhold",
            "Av kommunale tjenester ligger økonomisk sosialhjelp, gjeldsråd og boligtilskudd i kontoret.",
            says="services",
        ),
        part(
            "5 Samarbeid",
            "Kontoret samarbeider med brukerutvalget, og har faste møter med barnevernet, skolen og helsetjenesten i kommunen.",
            says="interaction",
        ),
        part("6 Økonomi", "Husleien deles etter antall ansatte."),
    ),
    "nn": (
        part("§ 1 Partane", "Avtala er mellom Nav Vestland og Fjordane kommune."),
        part(
            "§ 2 Lokalisering",
            "Kontoret er lagt til rådhuset, med inngang frå torget.",
            says="location_and_design",
        ),
        part(
            "§ 3 Organisering og drift",
            "Kontoret har to team og ein leiar. Felles rutinar ligg i kvalitetssystemet.",
            says="organisation",
        ),
        part(
            "§ 4 Tenester",
            "Desse kommunale tenestene er lagde til kontoret: sosialhjelp, bustønad og flyktningteneste.",
            says="services",
        ),
        part(
            "§ 5 Samhandling",
            "Kontoret møter brukarrepresentantane fire gonger i året og samordnar seg med resten av kommunen.",
            says="interaction",
        ),
    ),
}

NEGATIVE = {
    "nb": (
        part("Deltakere", "Avtalen gjelder mellom kommunene Vestvik og Østvik.", says="participants"),
        part("Vertskommune", "Vestvik kommune er vertskommune.", says="host"),
        part(
            "Veiledende satser for økonomisk sosialhjelp",
            "Hver kommune har egne veiledende satser for økonomisk sosialhjelp. Utgifter til bolig vurderes for seg.",
        ),
        part("Utgifter", "Utgifter til strøm kan dekkes etter en vurdering i den enkelte saken."),
        part(
            "Ansatte",
            "Ved opphør av arbeidsforhold gjelder arbeidsmiljøloven. Oppsigelse av ansatte drøftes med de tillitsvalgte.",
        ),
        part(
            "Oppsigelse av ansatte",
            "Oppsigelse av ansatte skal være skriftlig. Oppsigelsestiden for ansatte er tre måneder.",
        ),
        part("Åpningstid", "Åpningstid gjelder fra klokken 10 til 14. Ny åpningstid gjelder fra høsten."),
        part("Husleie", "Leieavtalen for lokalene kan sies opp med seks måneders varsel av huseieren."),
        part("Kjøp", "Leverandøren sender faktura til kontoret hver måned."),
    ),
    "nn": (
        part("Deltakarar", "Avtala gjeld mellom kommunane Fjordane og Elvedal.", says="participants"),
        part("Vertskommune", "Fjordane kommune er vertskommune.", says="host"),
        part(
            "Rettleiande satsar for økonomisk sosialhjelp",
            "Kvar kommune har eigne satsar for økonomisk sosialhjelp. Utgifter til bustad blir vurderte for seg.",
        ),
        part("Utgifter", "Utgifter til straum kan bli dekte etter ei vurdering i kvar sak."),
        part(
            "Tilsette",
            "Når arbeidsforhold tek slutt, gjeld arbeidsmiljølova. Oppseiing av tilsette blir drøfta med dei tillitsvalde.",
        ),
        part(
            "Oppseiing av tilsette",
            "Oppseiing av tilsette skal vere skriftleg. Oppseiingstida for tilsette er tre månader.",
        ),
        part("Opningstid", "Opningstid gjeld frå klokka 10 til 14. Ny opningstid gjeld frå hausten."),
        part("Husleige", "Leigeavtala for lokala kan seiast opp med seks månaders varsel av huseigaren."),
        part("Kjøp", "Leverandøren sender faktura til kontoret kvar månad."),
    ),
}
