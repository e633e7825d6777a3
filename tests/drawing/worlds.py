"""A tiny synthetic country: square municipalities on a grid, some with a lake, one an island."""

from bindeledd.drawing.maps import Area

SIDE = 20_000


def square(east, north, side=SIDE):
    return ((east, north), (east + side, north), (east + side, north + side), (east, north + side))


def area(number, column, row, group=None, *, lake=False, **more):
    ring = square(column * SIDE, row * SIDE)
    lakes = (square(column * SIDE + 6000, row * SIDE + 6000, 8000),) if lake else ()
    given = {
        "id": number,
        "label": f"By{number}",
        "name": f"By{number}, område {group}, 1 000 innbyggere",
        "polygons": ((ring, *lakes),),
        "href": f"/kommune/{number}/",
        "group": group,
        **more,
    }
    return Area(**given)


def grid(columns=3, rows=3, groups=("a", "b", "c")):
    """Areas row by row from the south, the groups in columns."""
    return [
        area(f"{row}{column}", column, row, groups[column % len(groups)])
        for row in range(rows)
        for column in range(columns)
    ]
