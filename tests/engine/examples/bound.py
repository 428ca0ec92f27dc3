from datetime import date

from brink.engine.pairs import Proven

from . import About

HERE = {"closes": date(2019, 6, 1), "core": "rolde", "municipality": "aa-en-hunze"}


def tie(**said: object) -> dict[str, object]:
    return HERE | {"bindings": [said]}


EXAMPLES = [
    About(
        {"kind": "bound"},
        yes=[
            tie(kind="werk", area="rolde"),
            tie(area="rolde", since=date(2019, 6, 1)),
            tie(area="rolde", until=date(2019, 6, 2)),
        ],
        no=[
            HERE | {"bindings": []},
            tie(area="aa-en-hunze"),
            tie(area="rolde", since=date(2019, 6, 2)),
            tie(area="rolde", until=date(2019, 6, 1)),
        ],
        unknown=[HERE, {"closes": date(2019, 6, 1), "bindings": [{"area": "rolde"}]}],
        proven_yes=[HERE | {"bindings": [Proven({"area": "rolde"}), {"area": "rolde"}]}],
        proven_no=[HERE | {"bindings": Proven([{"area": "gieten"}])}],
        proven_unknown=[tie(area="rolde"), HERE | {"bindings": Proven([{"area": "rolde"}])}],
    ),
    About(
        {"kind": "bound", "to": "municipality", "of": ["economisch", "maatschappelijk"]},
        yes=[
            tie(kind="economisch", area="aa-en-hunze"),
            tie(kind="maatschappelijk", area="aa-en-hunze", since=date(2019, 6, 1), until=date(2019, 6, 2)),
        ],
        no=[
            tie(kind="economisch", area="rolde"),
            tie(kind="familie", area="aa-en-hunze"),
            tie(kind="economisch", area="aa-en-hunze", since=date(2019, 6, 2)),
            tie(kind="economisch", area="aa-en-hunze", until=date(2019, 6, 1)),
        ],
        unknown=[tie(area="aa-en-hunze")],
    ),
    About(
        {"kind": "bound", "to": "area", "on": "published"},
        yes=[
            {**HERE, "published": date(2019, 1, 1), "bindings": [{"area": "rolde", "since": date(2019, 1, 1)}]},
            {**HERE, "published": date(2019, 1, 1), "bindings": [{"area": "aa-en-hunze", "until": date(2019, 1, 2)}]},
        ],
        no=[
            {**HERE, "published": date(2019, 1, 1), "bindings": [{"area": "gieten"}]},
            {**HERE, "published": date(2019, 1, 1), "bindings": [{"area": "rolde", "since": date(2019, 1, 2)}]},
            {**HERE, "published": date(2019, 1, 1), "bindings": [{"area": "rolde", "until": date(2019, 1, 1)}]},
        ],
        unknown=[{"published": date(2019, 1, 1), **HERE}],
    ),
]
