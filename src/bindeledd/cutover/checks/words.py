"""What each check is called, in a few words."""

from __future__ import annotations

from bindeledd.foundation.language import N_, _

CHECK_WORDS = {
    "amount-unreadable": N_("beløp som ikke kan leses"),
    "amount-decimals": N_("beløp med mer enn to desimaler"),
    "amount-missing": N_("beløp som mangler"),
    "date-unreadable": N_("datoer som ikke kan leses"),
    "blanks-around": N_("blanke tegn rundt numre"),
    "voucher-unbalanced": N_("debet er lik kredit"),
    "person-number": N_("fødselsnumre og D-numre"),
    "person-number-2032": N_("numre som bare regelen fra 2032 godtar"),
    "person-number-synthetic": N_("oppdiktede fødselsnumre"),
    "person-number-doubtful": N_("hjelpenumre (H-numre)"),
    "organisation-number": N_("organisasjonsnumre"),
    "account-number": N_("kontonumre"),
    "kid-form": N_("KID som ikke kan være riktig"),
    "kid-control": N_("kontrollsifferet i KID"),
    "case-without-person": N_("saker uten person"),
    "stay-apart": N_("opphold et annet sted enn registrert"),
    "stay-kind-unknown": N_("ord for opphold uten betydning"),
    "stay-elsewhere": N_("opphold i en annen kommune"),
    "deadline-across": N_("frister over datoen"),
    "complaint-deadline-across": N_("klagefrister over datoen"),
    "payment-across": N_("utbetalinger etter datoen"),
    "payment-ahead": N_("utbetalinger på forskudd"),
    "standing-across": N_("faste utbetalinger over datoen"),
    "standing-without-end": N_("faste utbetalinger uten slutt"),
    "programme-over-three-years": N_("program over tre år"),
    "programme-over-two-years": N_("program over to år"),
    "programme-days": N_("brukte dager i program"),
    "legal-basis-missing": N_("vedtak uten hjemmel"),
    "legal-basis-kept": N_("hjemmel som overføres uendret"),
    "archive-kept": N_("arkivreferanser som overføres uendret"),
    "archive-missing": N_("journal uten arkivreferanse"),
    "number-renumbered": N_("numre som blir nye"),
    "number-collides": N_("like numre som skal avgjøres"),
    "key-twice": N_("samme nummer to ganger i en kommune"),
    "person-in-both": N_("samme person i kommuner som går sammen"),
    "payment-twice": N_("utbetalinger som står to ganger"),
    "account-other-meaning": N_("kontoer med ulik betydning"),
    "employee-two-offices": N_("ansatte ved to kontorer"),
    "employee-two-positions": N_("ansatte med flere stillinger"),
    "share-over-100": N_("stillinger på mer enn 100 prosent"),
    "case-unknown": N_("rader uten sak"),
    "person-unknown": N_("saker om ukjente personer"),
    "resident-elsewhere": N_("saker om innbyggere i en annen kommune"),
    "protected-persons": N_("personer med adressebeskyttelse"),
    "protected-in-batches": N_("rader om personer med adressebeskyttelse"),
}


def check_in_words(check: str) -> str:
    """What a check is called in the language in force; KeyError for one that does not exist."""
    return _(CHECK_WORDS[check])
