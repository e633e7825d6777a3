"""Floor 2: municipalities over time, their borders and figures, and travel between them.

- `municipalities`: every number 1971–2026 with names and periods, all changes, look-up by name
- `municipality_history`: the tables behind it
- `splits`: parts and weights of the municipalities split in 2020 and 2024
- `counties`: county names by number
- `boundaries`: generalised borders of 2017, 2018, 2020 and 2024 in UTM zone 33
- `abroad`: the land beyond the border, so that maps do not show Sweden as sea
- `centres`: administrative centres
- `national`: population, age groups, employment and commuting as published
- `moved`: figures moved to the municipality numbers of a later day
- `sources`: publisher, vintage and licence of each table
- `credits`: whom to credit, and for what
- `tables`: opens the built-in tables
- `utm`: longitude and latitude to UTM zone 33
- `network`, `network_lines`, `network_changes`: roads and ferries, and what opens or closes them
- `travel`, `travel_route`: travel times and routes computed from the network
- `travel_graph`, `travel_search`, `travel_compiled`: the search for the shortest way
- `warm`: fills the cache of compiled loops

Importing this package reads no table; each is read at first use.
"""
