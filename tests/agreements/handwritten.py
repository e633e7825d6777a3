"""Agreements as municipalities write them, each in words of its own; what each part agrees is marked.

Written for the tests: «#» is a heading, and after it stand the items that the part agrees. `NEGATIVE` speaks
of rates, hours and employees, and agrees neither settlement, withdrawal nor a day of transfer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bindeledd.agreements.reading import Passage, Place

_HEADING = re.compile(r"# ?(?P<heading>[^\[\n]*?) *(?:\[(?P<says>[a-z_ ]+)\])?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (or none) with its paragraphs; `says` are the items that it agrees."""

    heading: str
    text: tuple[str, ...]
    says: frozenset[str]


def parts(text: str) -> tuple[Part, ...]:
    """The parts of an agreement."""
    marks = [*_HEADING.finditer(text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(
        Part(
            mark["heading"],
            tuple(" ".join(each.split()) for each in text[mark.end() : end].split("\n\n") if each.strip()),
            frozenset((mark["says"] or "").split()),
        )
        for mark, end in zip(marks, ends, strict=True)
    )


def passages_of(agreement: tuple[Part, ...]) -> list[tuple[Part, Passage]]:
    """The part of each passage, and the passage, as an agreement is read."""
    found: list[tuple[Part, Passage]] = []
    for each in agreement:
        headings = (each.heading,) if each.heading else ()
        for text in (*headings, *each.text):
            found.append((each, Passage(Place(len(found) + 1, headings), text, text in headings)))
    return found


HOST_AGREEMENTS = {
    "nb-numbered": parts(
        """
# 1. Parter [participants]
Mellom Vestvik kommune, Midtvik kommune og Østvik kommune er det inngått slik avtale om felles
sosialtjeneste.

# 2. Organisering [host]
Vestvik er vertskommune. Tjenesten inngår i Vestviks administrasjon og ledes av Nav-lederen der.

# 3. Hva samarbeidet omfatter [tasks]
Midtvik og Østvik overlater til Vestvik å utføre kommunens oppgaver etter sosialtjenesteloven, og å avgjøre
søknader om stønad, kvalifiseringsprogram og midlertidig botilbud.

Gjeldsrådgivning er ikke med.

# 4. Ikrafttredelse [transfer]
Avtalen får virkning fra 1. mars 2021. Fra samme dag har Vestvik ansvaret for alle saker.

# 5. Informasjon til samarbeidskommunene [notification]
Vestvik sender hver måned en oversikt over innvilgelser og avslag til kommunedirektørene i Midtvik og
Østvik.

# 6. Økonomi [settlement]
Lønn og drift deles mellom kommunene etter folketallet ved årsskiftet. Vestvik sender regning hvert halvår.

Stønad betales av den kommunen brukeren bor i.

# 7. Personalet
Ansatte i Midtvik og Østvik får Vestvik som arbeidsgiver. Ved opphør av arbeidsforhold gjelder vanlige
regler.

# 8. Oppsigelse [withdrawal]
Hver av kommunene kan tre ut med ett års skriftlig varsel, regnet fra et årsskifte.

# 9. Avvikling [dissolution]
Er kommunestyrene enige om å avslutte samarbeidet, deles inventaret etter samme nøkkel som utgiftene.
"""
    ),
    "nb-paragraphs": parts(
        """
# § 1 Avtalens parter [participants]
Partene er Storfjell, Lillefjell og Fjellbygda kommuner.

# § 2 Rettslig grunnlag
Samarbeidet er et administrativt vertskommunesamarbeid etter kommuneloven § 20-2.

# § 3 Valg av vert [host]
Kommunestyrene har valgt Storfjell til å være vertskommune for Nav-kontoret.

# § 4 Delegert myndighet [tasks]
Kommunedirektøren i Storfjell får fullmakt til å fatte vedtak etter lov om sosiale tjenester i Nav §§ 17 til
40.

Saker av prinsipiell betydning er ikke delegert.

# § 5 Varsling [notification]
Kommunedirektørene i Lillefjell og Fjellbygda skal ha melding om vedtak som kan få betydning utover den
enkelte saken.

# § 6 Fordeling av kostnader [settlement]
Vertskommunen dekker 20 prosent. Resten av nettoutgiftene fordeles likt mellom de to andre.

Det kreves inn akontobeløp kvartalsvis, og endelig oppgjør skjer innen 1. mars året etter.

# § 7 Åpningstid
Åpningstiden gjelder fra 1. september. Kontoret i Lillefjell er åpent to dager i uken.

# § 8 Varighet og oppsigelse [transfer withdrawal]
Avtalen trer i kraft når alle kommunestyrene har godkjent den, og oppgavene flyttes 1. juni 2022.

Avtalen løper til den blir sagt opp. Oppsigelsestiden for en kommune som vil ut av samarbeidet, er 18
måneder.

# § 9 Oppløsning [dissolution]
Vedtar alle tre kommunestyrene at samarbeidet skal opphøre, lager vertskommunen et sluttoppgjør.

# § 10 Andre forhold [other_by_law]
Kommunene kjenner ikke til andre forhold som loven krever at avtalen skal regulere.
"""
    ),
    "nb-board": parts(
        """
# Deltakerkommuner [participants]
Samarbeidet består av kommunene Havn, Holme og Sund.

# Vertskommune og nemnd [board_members host]
Havn kommune er vert for samarbeidet. Nemnda har sju medlemmer: tre fra Havn og to fra hver av de to andre.

# Myndighet [tasks]
Kommunestyrene delegerer til nemnda å avgjøre saker etter sosialtjenesteloven og om bosetting av
flyktninger.

# Oppstart [transfer]
Nemnda overtar myndigheten 1. januar 2020.

# Rapportering [notification]
Havn underretter Holme og Sund hvert kvartal om antall vedtak, klager og omgjøringer.

# Betaling [settlement]
Havn legger ut for felles drift og krever refusjon fra Holme og Sund ut fra antall brukere.

# Utmelding [withdrawal]
En kommune som vil gå ut, må si fra skriftlig innen 1. juli. Utmeldingen gjelder fra nyttår året etter.

# Opphør [dissolution]
Når alle er enige, kan samarbeidet legges ned på dagen. Arkivet følger kommunen.

# Tvister
Blir kommunene ikke enige, prøver de å bli det med statsforvalterens hjelp.
"""
    ),
    "nn-numbered": parts(
        """
# 1 Partar i avtala [participants]
Avtala er gjort mellom Fjordane, Strandvik og Elvedal kommunar.

# 2 Vertskommune [host]
Fjordane tek på seg å vere vertskommune.

# 3 Oppgåver [tasks]
Strandvik og Elvedal legg desse oppgåvene til Fjordane: økonomisk stønad, kvalifiseringsprogram, individuell
plan og rådgjeving.

Fjordane kan gjere vedtak på vegner av dei.

# 4 Når ordninga tek til [transfer]
Ordninga tek til å gjelde 1. april 2023, og frå den dagen går sakene over til Fjordane.

# 5 Melding om vedtak [notification]
Fjordane melder kvar månad frå til dei to andre om vedtak som gjeld innbyggjarane deira.

# 6 Kostnadsdeling [settlement]
Driftskostnadene blir delte slik: 40 prosent likt, og 60 prosent etter folketal.

# 7 Dei tilsette
Oppseiing av tilsette følgjer arbeidsmiljølova. Ingen blir sagde opp på grunn av avtala.

# 8 Utgang frå samarbeidet [withdrawal]
Vil ein kommune ut, må kommunestyret gjere vedtak om det, og dei andre skal ha beskjed eitt år i førevegen.

# 9 Avslutning [dissolution]
Samarbeidet kan løysast opp når dei tre kommunestyra er samde. Utstyr blir då delt etter kostnadsnøkkelen.
"""
    ),
    "nn-paragraphs": parts(
        """
# § 1 Kven avtala gjeld [participants]
Dei som deltek i samarbeidet, er Nordfjell, Sørfjell og Dalen kommunar.

# § 2 Vertskommunen [host]
Nordfjell er vertskommune, og kontoret er ein del av kommuneadministrasjonen der.

# § 3 Delegering [tasks]
Sørfjell og Dalen delegerer til kommunedirektøren i Nordfjell å avgjere saker etter sosialtenestelova.

# § 4 Iverksetjing [transfer]
Avtala gjeld frå den dagen alle har vedteke henne. Overføringa skjer 15. august 2021.

# § 5 Orientering [notification]
Nordfjell orienterer Sørfjell og Dalen om vedtak i saker frå dei, og sender kopi når dei ber om det.

# § 6 Økonomi [settlement]
Nordfjell fører rekneskapen. Sørfjell og Dalen betaler sin del av utgiftene etter kor mange årsverk dei
hadde før samarbeidet.

Rettleiande satsar for økonomisk sosialhjelp fastset kvar kommune sjølv.

# § 7 Oppseiing av avtala [withdrawal]
Avtala kan seiast opp av kvar part. Fristen er eitt år.

# § 8 Oppløysing [dissolution]
Er alle einige, kan samarbeidet avviklast straks.

# § 9 Anna [other_by_law]
Partane har ikkje funne anna som etter lov skal avtalast.
"""
    ),
    "nn-short": parts(
        """
# Om avtala [host participants]
Hola, Li og Moen kommunar samarbeider om sosiale tenester i Nav. Moen er vert.

# Dette gjer Moen [tasks]
Moen kommune tek over saksbehandlinga og får mynde til å avgjere søknader om sosialhjelp frå Hola og Li.

# Start [transfer]
Samarbeidet startar 2. januar 2024.

# Pengar [settlement]
Moen sender faktura til Hola og Li for timane som er brukte. Avrekning skjer i desember.

# Innsyn [notification]
Hola og Li får kvart kvartal ei liste over vedtaka som gjeld dei.

# Å gå ut [withdrawal]
Kvar kommune kan seie opp avtala. Oppseiingstida er tolv månader.

# Slutt [dissolution]
Blir samarbeidet avslutta, får kvar kommune sakene sine tilbake, og Moen lagar ein sluttrekneskap.
"""
    ),
}

# Written after the lists of words, which learned some from them: not all of it is sure.
LATER_AGREEMENTS = {
    "later-nb": parts(
        """
# 1 Innledning [participants]
Denne avtalen regulerer samarbeidet om kommunale tjenester i Nav mellom Nordvik, Innvik og Utvik.

# 2 Samarbeidsform [host]
Kommunestyrene har bestemt at Innvik skal være vertskommune. Samarbeidet ledes av Nav-lederen i Innvik.

# 3 Ansvarsområde [tasks]
Innvik ivaretar på vegne av Nordvik og Utvik alle oppgaver som følger av sosialtjenesteloven kapittel 4, og
treffer vedtak i førsteinstans.

# 4 Finansiering og fakturering [settlement]
Hver kommune bærer en tredjedel av nettokostnadene til administrasjon. Innvik fakturerer forskuddsvis hver
måned.

# 5 Informasjonsplikt [notification]
Innvik skal straks gi Nordvik og Utvik beskjed når det treffes vedtak som avviker fra fast praksis.

# 6 Virketid [transfer]
Avtalen er gyldig fra 1. februar 2025.

# 7 Åpningstider
Kontorene holder åpent fra 10 til 14.

# 8 Utmeldelse [withdrawal]
Kommunene kan melde seg ut med tolv måneders forutgående varsel.

# 9 Avslutning [dissolution]
Ved enighet kan avtalen avsluttes på kortere varsel. Innvik overfører da arkiv og saker.
"""
    ),
    "later-nn": parts(
        """
# Partane [host participants]
Dette er ei avtale mellom Ytrebygd kommune (vertskommune) og Innbygd kommune.

# Kva avtala gjeld [tasks]
Ytrebygd skal handsame saker om økonomisk stønad for Innbygd og har rett til å gjere alle vedtak som ikkje
er prinsipielle.

# Verknadstid [transfer]
Avtala verkar frå 1. juli 2022.

# Rapport [notification]
To gonger i året får Innbygd ein rapport med tal på vedtak og klager.

# Oppgjer mellom kommunane [settlement]
Innbygd betaler 900 000 kroner i året, justert for lønsvekst.

# Oppseiing [withdrawal]
Begge kan seie opp avtala skriftleg. Oppseiinga verkar eitt år etter at ho er motteken.

# Når samarbeidet sluttar [dissolution]
Blir begge samde om å slutte, skal sakene førast tilbake innan tre månader.

# Løn
Tilsette som seier opp, får sluttvederlag etter tariffavtala.
"""
    ),
    "later-plain": parts(
        """
# [host participants]
Kommunane Vik, Sand og Nes inngår med dette avtale om felles Nav. Nes er vertskommune.

# [tasks]
Vik og Sand delegerer vedtaksmynde etter sosialtenestelova til rådmannen i Nes.

# [transfer]
Avtala gjeld frå 1.1.2018.

# [notification]
Rådmannen i Nes orienterer om alle vedtak kvart kvartal.

# [settlement]
Utgiftene vert delte etter innbyggjartal per 1. januar.

# [withdrawal]
Avtala kan seiast opp med eitt års varsel.

# [dissolution]
Samarbeidet vert oppløyst dersom alle tre kommunestyra vedtek det.
"""
    ),
    "last-nb": parts(
        """
# 1. Partene [participants]
Følgende kommuner er med: Åsby, Dalby og Elvby.

# 2. Vertskommune [host]
Åsby påtar seg vertsrollen og stiller med lokaler.

# 3. Overførte oppgaver [tasks]
Åsby skal behandle alle søknader om økonomisk stønad og kvalifiseringsprogram.

# 4. Oppstartstidspunkt [transfer]
Åsby starter opp tjenesten 1. oktober 2023.

# 5. Orienteringsplikt [notification]
Åsby skal hvert halvår legge fram en samlet liste over klagesaker og andre vedtak for de to andre kommunene.

# 6. Kostnader [settlement]
Dalby og Elvby betaler hver 1,5 millioner kroner i året, og beløpet reguleres med deflatoren.

# 7. Endring og oppsigelse [withdrawal]
Kommunene kan endre avtalen i fellesskap. Den kan sies opp med virkning fra 1. januar, når varsel er gitt
seks måneder før.

# 8. Opphør [dissolution]
Opphører samarbeidet, overtar hver kommune sine ansatte.

# 9. Lønn
Lokale forhandlinger skjer i Åsby. Utgifter til kurs dekkes av kommunen.
"""
    ),
    "last-nn": parts(
        """
# § 1 Deltakarkommunar [participants]
Haug, Bakke og Moe er deltakarkommunar.

# § 2 Vert [host]
Bakke kommune skal vere vertskommune for Nav-samarbeidet.

# § 3 Mynde [tasks]
Kommunestyra i Haug og Moe gir administrasjonen i Bakke mynde til å avgjere alle enkeltsaker etter lova om
sosiale tenester i Nav.

# § 4 Gjeldande frå [transfer]
Frå 1. september 2024 har Bakke oppgåvene.

# § 5 Underretting [notification]
Haug og Moe skal få vite om vedtak som blir klaga på.

# § 6 Deling av utgifter [settlement]
Utgiftene skal delast etter talet på brukarar året før.

# § 7 Uttreding [withdrawal]
Fristen for å gå ut er 12 månader.

# § 8 Samarbeidet tek slutt [dissolution]
Alle kommunestyra må vere samde. Bakke gjer opp rekneskapen.
"""
    ),
}

PARTNERSHIP_AGREEMENTS = {
    "nb": parts(
        """
# 1 Avtaleparter
Nav Innlandet og Vestvik kommune har inngått denne avtalen.

# 2 Lokaler [location_and_design]
Kontoret holder til i Storgata 4 i Vestvik. Mottaket er i første etasje, med to skjermede rom.

# 3 Styring [organisation]
Nav-kontoret er delt i tre avdelinger. Partnerne møtes to ganger i året.

# 4 Tjenesteinnhold [services]
Av kommunale tjenester ligger økonomisk sosialhjelp, gjeldsråd og boligtilskudd i kontoret.

# 5 Samarbeid [interaction]
Kontoret samarbeider med brukerutvalget, og har faste møter med barnevernet, skolen og helsetjenesten i
kommunen.

# 6 Økonomi
Husleien deles etter antall ansatte.
"""
    ),
    "nn": parts(
        """
# § 1 Partane
Avtala er mellom Nav Vestland og Fjordane kommune.

# § 2 Lokalisering [location_and_design]
Kontoret er lagt til rådhuset, med inngang frå torget.

# § 3 Organisering og drift [organisation]
Kontoret har to team og ein leiar. Felles rutinar ligg i kvalitetssystemet.

# § 4 Tenester [services]
Desse kommunale tenestene er lagde til kontoret: sosialhjelp, bustønad og flyktningteneste.

# § 5 Samhandling [interaction]
Kontoret møter brukarrepresentantane fire gonger i året og samordnar seg med resten av kommunen.
"""
    ),
}

NEGATIVE = {
    "nb": parts(
        """
# Deltakere [participants]
Avtalen gjelder mellom kommunene Vestvik og Østvik.

# Vertskommune [host]
Vestvik kommune er vertskommune.

# Veiledende satser for økonomisk sosialhjelp
Hver kommune har egne veiledende satser for økonomisk sosialhjelp. Utgifter til bolig vurderes for seg.

# Utgifter
Utgifter til strøm kan dekkes etter en vurdering i den enkelte saken.

# Ansatte
Ved opphør av arbeidsforhold gjelder arbeidsmiljøloven. Oppsigelse av ansatte drøftes med de tillitsvalgte.

# Oppsigelse av ansatte
Oppsigelse av ansatte skal være skriftlig. Oppsigelsestiden for ansatte er tre måneder.

# Åpningstid
Åpningstid gjelder fra klokken 10 til 14. Ny åpningstid gjelder fra høsten.

# Husleie
Leieavtalen for lokalene kan sies opp med seks måneders varsel av huseieren.

# Kjøp
Leverandøren sender faktura til kontoret hver måned.
"""
    ),
    "nn": parts(
        """
# Deltakarar [participants]
Avtala gjeld mellom kommunane Fjordane og Elvedal.

# Vertskommune [host]
Fjordane kommune er vertskommune.

# Rettleiande satsar for økonomisk sosialhjelp
Kvar kommune har eigne satsar for økonomisk sosialhjelp. Utgifter til bustad blir vurderte for seg.

# Utgifter
Utgifter til straum kan bli dekte etter ei vurdering i kvar sak.

# Tilsette
Når arbeidsforhold tek slutt, gjeld arbeidsmiljølova. Oppseiing av tilsette blir drøfta med dei
tillitsvalde.

# Oppseiing av tilsette
Oppseiing av tilsette skal vere skriftleg. Oppseiingstida for tilsette er tre månader.

# Opningstid
Opningstid gjeld frå klokka 10 til 14. Ny opningstid gjeld frå hausten.

# Husleige
Leigeavtala for lokala kan seiast opp med seks månaders varsel av huseigaren.

# Kjøp
Leverandøren sender faktura til kontoret kvar månad.
"""
    ),
}
