from datetime import date

from . import About

CLOSES = {"closes": date(2019, 6, 1)}


def urgency(**said: object) -> dict[str, object]:
    return CLOSES | {"urgencies": [said]}


HOME = {"core": "rolde", "municipality": "aa-en-hunze", "dwelling_type": "apartment", "rent": 600_00}

EXAMPLES = [
    About(
        {"kind": "urgent"},
        yes=[
            urgency(kind="sloop"),
            urgency(kind="sloop", since=date(2019, 6, 1)),
            urgency(kind="sloop", until=date(2019, 6, 2)),
            CLOSES | {"urgencies": [{"kind": "medisch", "until": date(2019, 1, 1)}, {"kind": "sloop"}]},
        ],
        no=[
            CLOSES | {"urgencies": []},
            urgency(kind="sloop", since=date(2019, 6, 2)),
            urgency(kind="sloop", until=date(2019, 6, 1)),
        ],
        unknown=[CLOSES, {"urgencies": [{"kind": "sloop", "since": date(2019, 1, 1)}]}],
        proven_yes=[urgency(kind="sloop")],
    ),
    About(
        {"kind": "urgent", "kinds": ["sloop", "medisch"], "on": "published"},
        yes=[
            {"published": date(2019, 6, 1), "urgencies": [{"kind": "sloop", "since": date(2019, 6, 1)}]},
            {"published": date(2019, 6, 1), "urgencies": [{"kind": "medisch", "until": date(2019, 6, 2)}]},
        ],
        no=[
            {"published": date(2019, 6, 1), "urgencies": [{"kind": "sociaal"}]},
            {"published": date(2019, 6, 1), "urgencies": [{"kind": "sloop", "since": date(2019, 6, 2)}]},
            {"published": date(2019, 6, 1), "urgencies": [{"kind": "sloop", "until": date(2019, 6, 1)}]},
        ],
        unknown=[
            {"published": date(2019, 6, 1), "urgencies": [{}]},
            {"urgencies": [{"kind": "sloop", "since": date(2019, 1, 1)}]},
        ],
    ),
    About(
        {"kind": "urgent", "profile": True},
        yes=[
            urgency(kind="sloop"),
            HOME | urgency(kind="sloop", area="rolde"),
            HOME | urgency(kind="sloop", area="aa-en-hunze"),
            HOME | urgency(kind="sloop", dwelling_type="apartment"),
            HOME | urgency(kind="sloop", rent_to=600_00),
            HOME
            | urgency(
                kind="sloop",
                area="rolde",
                dwelling_type="apartment",
                rent_to=600_00,
                since=date(2019, 6, 1),
                until=date(2019, 6, 2),
            ),
        ],
        no=[
            HOME | urgency(kind="sloop", area="gieten"),
            HOME | urgency(kind="sloop", dwelling_type="bungalow"),
            HOME | urgency(kind="sloop", rent_to=599_99),
            HOME | urgency(kind="sloop", since=date(2019, 6, 2)),
            HOME | urgency(kind="sloop", until=date(2019, 6, 1)),
        ],
        unknown=[HOME, urgency(kind="sloop", area="rolde")],
    ),
]
