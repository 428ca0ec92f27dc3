from datetime import date

from . import About

EXAMPLES = [
    About(
        {"kind": "elapsed", "since": "registered_on", "at_least": 1, "per": "year"},
        yes=[{"registered_on": date(2018, 6, 1), "closes": date(2019, 6, 1)}],
        no=[{"registered_on": date(2018, 6, 2), "closes": date(2019, 6, 1)}],
        unknown=[{"closes": date(2019, 6, 1)}, {"registered_on": date(2018, 6, 1)}],
    ),
    About(
        {"kind": "elapsed", "since": "registered_on", "at_least": 3, "per": "month", "on": "published"},
        yes=[{"registered_on": date(2018, 12, 31), "published": date(2019, 3, 31)}],
        no=[
            {"registered_on": date(2019, 1, 1), "published": date(2019, 3, 31)},
            {"registered_on": date(2018, 12, 16), "published": date(2019, 3, 15)},
        ],
    ),
    About(
        {"kind": "elapsed", "since": "registered_on", "at_least": 30, "per": "day", "on": "reacted_on"},
        yes=[{"registered_on": date(2019, 1, 1), "reacted_on": date(2019, 1, 31)}],
        no=[{"registered_on": date(2019, 1, 2), "reacted_on": date(2019, 1, 31)}],
    ),
]
