"""Floor 3: NAV units as they were observed, and cooperations between municipalities.

- `observed_units`: unit registers and office lists of 2019–2025, each a dated observation
- `host_cooperations`: NAV's own list of host-municipality cooperations in 2020
"""
