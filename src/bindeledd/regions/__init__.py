"""Labour-market regions: municipalities grouped by who travels where to work.

Floor 3. Knows no case and no registry: codes and arrays in, divisions out.

- `flows`: who lives where and works where, as arrays in the order of the codes
- `division`: a division of the municipalities into regions, and what placed each of them
- `norwegian`, `norwegian_compiled`: the Norwegian method in passes; `twins`: its twin centres
- `functional`: Coombes and Bond's method, with reserve list and trace; `functional_compiled`,
  `functional_ties_compiled`: its loop
- `stability`, `stability_compiled`: the same again with other parameters and redrawn flows
- `comparison`: who is in different company in two divisions, and how far they agree
- `warm`: fills the cache of compiled loops
"""
