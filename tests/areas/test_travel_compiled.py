from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
from hypothesis import given
from tests.areas.travel_worlds import minutes, network, untimed, worlds

from bindeledd.areas.travel_compiled import between
from bindeledd.areas.travel_graph import travel_graph


@untimed
@given(worlds())
def test_the_table_agrees_with_single_questions_for_every_set_of_points(world):
    nodes = list(range(len(world.map.longitudes)))
    for chosen in (nodes, nodes[:2], [*nodes[::-2], nodes[-1]]):
        table = between(travel_graph(world), chosen)
        expected = [[0.0 if one == two else minutes(world, one, two) for two in chosen] for one in chosen]
        np.testing.assert_allclose(table, expected, rtol=1e-12, atol=1e-9)


def test_no_points_give_an_empty_table():
    world = network([(0, 1, 100, "road", "E", 1)])
    assert between(travel_graph(world), []).shape == (0, 0)


def test_where_no_cache_can_be_written_it_is_compiled_in_memory(tmp_path):
    blocked = tmp_path / "not-a-folder"
    blocked.write_text("")
    program = (
        "import numba.core.caching as c\n"
        "c.CacheImpl._locator_classes = c.CacheImpl._locator_classes[:1]\n"
        "from bindeledd.areas.travel_compiled import compiled\n"
        "print(compiled(lambda number: number + 1)(41))\n"
    )
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(blocked)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("42", 0), done.stderr
