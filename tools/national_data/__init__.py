"""Builds the built-in national tables from the publishers' facts.

`python -m tools.national_data --source DIR` reads a directory with the publishers' files and
writes our own tables; running it again writes the same bytes.

- `tables`: reading the facts, writing CSV and `datapackage.json`
- `sources`: every source with publisher, vintage and licence
- `municipalities`: numbers, names in all languages, periods and changes
- `population`: inhabitants, age groups, employment and commuting
- `boundaries`: generalised borders in UTM zone 33
- `centres`: administrative centres
- `splits`: parts and weights of the municipalities split in 2020 and 2024
- `registry`: observed NAV units and host cooperations
- `network`: roads and ferries (its own command: `python -m tools.national_data.network`)
- `network_shore`: distance from the shore, and how much of a way is over water
- `network_check`: where the network may differ from reality, as lists
"""
