"""Every source of the built-in tables: publisher, vintage, licence, and what to know of it."""

from __future__ import annotations

_CC_BY = "CC BY 4.0"


def _source(
    name: str, title: str, publisher: str, vintage: str, licence: str, url: str = "", note: str = ""
) -> dict[str, str]:
    return {
        "name": name,
        "title": title,
        "publisher": publisher,
        "vintage": vintage,
        "licence": licence,
        "url": url,
        "note": note,
    }


SSB = "Statistisk sentralbyrå (SSB)"
KARTVERKET = "Kartverket"
NAV = "NAV"
FHI = "Folkehelseinstituttet (FHI)"
GEONAMES = "GeoNames"

AREA_SOURCES = [
    _source(
        "ssb-klass-131",
        "Standard for kommuneinndeling (Klass 131)",
        SSB,
        "29 versjoner 1971–2024 og navn per 2026-01-01",
        _CC_BY,
        "https://www.ssb.no/klass/klassifikasjoner/131",
    ),
    _source(
        "kartverket-navn-2020",
        "Kommuneinfo: offisielle kommunenavn",
        KARTVERKET,
        "2020",
        _CC_BY,
        "https://www.kartverket.no",
    ),
    _source(
        "ssb-07459-original",
        "Folkemengde 1. januar, tabell 07459, i årets egne kommunenumre",
        SSB,
        "2005–2021",
        _CC_BY,
        "https://www.ssb.no/statbank/table/07459",
        "Uttrekket før 2017 mangler enkelte kommuner som senere ble slått sammen; de står som ukjent.",
    ),
    _source(
        "ssb-07459-2024",
        "Folkemengde 1. januar, tabell 07459, i 2024-numre",
        f"{SSB}, bearbeidet av {FHI}",
        "2022–2026",
        f"{_CC_BY}; MIT",
        "https://www.ssb.no/statbank/table/07459",
        (
            "2022 og 2023 er brukt bare der kommunen er den samme i 2024; Ålesund (1507) ble delt og "
            "står som ukjent."
        ),
    ),
    _source(
        "ssb-03321",
        "Sysselsatte 15–74 år etter bosted og arbeidssted, 4. kvartal, tabell 03321",
        SSB,
        "2017–2022",
        f"{_CC_BY}; Apache 2.0",
        "https://www.ssb.no/statbank/table/03321",
        "2019 mangler Rindal (5061). Arbeid på sokkelen, Svalbard og i utlandet har ingen kommune.",
    ),
    _source(
        "kartverket-n5000-2017",
        "Kommunegrenser 1:5 000 000",
        f"{KARTVERKET} og {SSB}",
        "2017",
        _CC_BY,
        "https://www.kartverket.no",
    ),
    _source(
        "kartverket-n5000-2018",
        "Kommunegrenser 1:5 000 000",
        f"{KARTVERKET} og {SSB}",
        "2018",
        _CC_BY,
        "https://www.kartverket.no",
        "Gjelder også 2019; Rindal 1567 fikk da nummer 5061.",
    ),
    _source(
        "kartverket-n5000-2020",
        "Kommunegrenser 1:5 000 000",
        f"{KARTVERKET} og {SSB}",
        "2020",
        _CC_BY,
        "https://www.kartverket.no",
    ),
    _source(
        "kartverket-grenser-2024",
        "Kommunegrenser klippet ved kysten, forenklet",
        KARTVERKET,
        "2024",
        _CC_BY,
        "https://www.kartverket.no",
    ),
    _source(
        "geonames",
        "Stedspunkter for kommunesentre",
        GEONAMES,
        "2025",
        _CC_BY,
        "https://www.geonames.org",
    ),
    _source(
        "kartverket-n1000-stedsnavn",
        "Stedsnavn i N1000 Kartdata",
        KARTVERKET,
        "2025-01",
        _CC_BY,
        "https://www.kartverket.no",
    ),
    _source(
        "ssb-kommunepunkter",
        "Punkt i kommunen til kart (ikke kommunesenteret)",
        SSB,
        "2017, 2018 og 2020",
        f"{_CC_BY}; Apache 2.0",
        "https://www.ssb.no",
    ),
    _source(
        "ssb-klass-1",
        "Standard for delområde- og grunnkretsinndeling (Klass 1)",
        SSB,
        "2010 og 2024",
        _CC_BY,
        "https://www.ssb.no/klass/klassifikasjoner/1",
        "Grunnkretser i delte kommuner er fulgt etter navn fra 2010 til 2024.",
    ),
    _source(
        "nav-postnummer-2020",
        "NAVs arbeidsbok: postnummer til kommune",
        NAV,
        "2020-01-01",
        "MIT",
        "https://github.com/navikt/tilbakemeldinger",
        "Ett postnummer står på én kommune. Postbokser er ikke brukt.",
    ),
    _source(
        "nrk-tysfjord-2018",
        "1 040 av 1 953 innbyggere i Tysfjord til Hamarøy",
        "NRK",
        "2018",
        "Enkeltopplysning, sitert",
        "https://www.nrk.no",
    ),
]

REGISTRY_SOURCES = [
    _source(
        "nav-norg-2019-03",
        "NAVs enhetsregister (Norg): enhet per kommune og bydel",
        NAV,
        "mars 2019",
        "MIT",
        "https://github.com/navikt/kontakt-oss-api",
        "Dagen i mars er ikke oppgitt. Registeret gir enhetsnummer og status, ikke navn.",
    ),
    *(
        _source(
            f"nav-kontorliste-{day}",
            "NAVs arbeidsbok over kontorer",
            NAV,
            day,
            "MIT",
            "https://github.com/navikt/tilbakemeldinger",
            note,
        )
        for day, note in (
            ("2020-01-01", "Kommune til kontor er hentet fra arbeidsbokens postnummerark."),
            ("2020-02-01", ""),
            ("2020-06-02", ""),
            (
                "2020-10-19",
                (
                    "Arbeidsboken motsier seg selv: postnummerarket sender Beiarn, Saltdal, Sørfold og "
                    "Hamarøy til 1841 og Vevelstad til 1813, mens kontorarket fortsatt viser deres egne."
                ),
            ),
        )
    ),
    _source(
        "nav-vertskommune-2020",
        "NAVs egen liste over vertskommunesamarbeid",
        NAV,
        "2020-02-01, 2020-06-02 og 2020-10-19",
        "MIT",
        "https://github.com/navikt/tilbakemeldinger",
        "Listen har feil som er beholdt og merket; stiftelsesår mangler for enkelte.",
    ),
    _source(
        "nav-enheter-2024-04",
        "NAVs enhetsliste",
        NAV,
        "april 2024",
        "MIT",
        "https://github.com/navikt/tilbakemeldinger",
        "Bare enheter av typen LOKAL (NAV-kontor) er tatt med. Dagen er ikke oppgitt.",
    ),
    _source(
        "nav-enheter-2025-04",
        "NAVs enhetsliste",
        NAV,
        "april 2025",
        "MIT",
        "https://github.com/navikt/ao-oppfolgingskontor",
        (
            "Bare enheter av typen LOKAL (NAV-kontor) er tatt med. Dagen er ikke oppgitt, og "
            "aktiveringsdato er 1970-01-01 for de fleste, så listen daterer ingen omlegging."
        ),
    ),
]
