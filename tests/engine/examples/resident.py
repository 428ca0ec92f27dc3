from datetime import date, timedelta

from brink.engine.pairs import Proven

from . import About

ON = date(2024, 1, 1)
HERE = {"closes": ON, "core": "rolde", "municipality": "aa-en-hunze"}


def lived(
    *stretches: tuple[date, date | None], core: str = "rolde", municipality: str = "aa-en-hunze"
) -> dict[str, object]:
    return HERE | {
        "residences": [
            {"core": core, "municipality": municipality, "since": since, "until": until} for since, until in stretches
        ]
    }


IN_MARCH = {"published": date(2019, 3, 1), "municipality": "aa-en-hunze"}
SIX_YEARS = (ON - date(2018, 1, 1)).days

EXAMPLES = [
    About(
        {"kind": "resident", "at_least": 6, "within_years": 10},
        yes=[
            lived((date(2015, 1, 1), date(2021, 2, 1))),
            lived((date(2009, 1, 1), date(2020, 1, 1))),
            lived((date(2018, 1, 1), None)),
            lived((date(2015, 1, 1), date(2018, 1, 1)), (date(2018, 1, 1), date(2021, 1, 1))),
        ],
        no=[
            lived(),
            lived((date(2012, 6, 1), date(2018, 3, 1))),
            lived((date(2014, 1, 1), date(2018, 1, 1)), (date(2020, 1, 1), date(2023, 1, 1))),
            lived((date(2009, 1, 1), date(2016, 1, 1))),
            lived((date(2009, 1, 1), date(2019, 12, 31))),
            lived((date(2018, 1, 2), None)),
            lived((date(2018, 1, 2), date(2030, 1, 1))),
            lived((date(2015, 1, 1), date(2021, 2, 1)), core="gieten"),
            HERE
            | {
                "residences": [
                    {"core": "rolde", "since": date(2015, 1, 1), "until": date(2018, 1, 1)},
                    {"core": "gieten", "since": date(2018, 1, 1)},
                ]
            },
        ],
        unknown=[
            HERE,
            {"closes": ON, "residences": [{"core": "rolde", "since": date(2000, 1, 1)}]},
            HERE | {"residences": [{"core": "rolde"}]},
        ],
        proven_yes=[
            HERE | {"residences": Proven([Proven({"core": "rolde", "since": date(2018, 1, 1)})])},
            HERE | {"residences": [Proven({"core": "rolde", "since": date(2018, 1, 1)}), {"core": "rolde"}]},
        ],
        proven_no=[HERE | {"residences": Proven([{"core": "rolde", "since": date(2018, 1, 2)}])}],
        proven_unknown=[
            lived((date(2000, 1, 1), None)),
            HERE | {"residences": Proven([{"core": "rolde", "since": date(2000, 1, 1)}])},
        ],
    ),
    About(
        {"kind": "resident", "at_least": 18, "per": "month", "place": "municipality", "on": "published"},
        yes=[
            IN_MARCH | {"residences": [{"municipality": "aa-en-hunze", "since": date(2017, 8, 31)}]},
            IN_MARCH
            | {"residences": [{"municipality": "aa-en-hunze", "since": date(1990, 1, 15), "until": date(1991, 7, 15)}]},
        ],
        no=[
            IN_MARCH | {"residences": [{"municipality": "aa-en-hunze", "since": date(2017, 9, 2)}]},
            IN_MARCH
            | {"residences": [{"municipality": "aa-en-hunze", "since": date(1990, 1, 15), "until": date(1991, 7, 14)}]},
            IN_MARCH | {"residences": [{"municipality": "assen", "since": date(1990, 1, 15)}]},
        ],
        unknown=[
            {
                "closes": ON,
                "municipality": "assen",
                "residences": [{"municipality": "assen", "since": date(1990, 1, 1)}],
            }
        ],
    ),
    About(
        {"kind": "resident", "at_least": 6, "place": ["rolde", "assen"], "together": True, "within_years": 20},
        yes=[
            lived(
                (date(2010, 1, 1), date(2010, 1, 1) + timedelta(days=1000)),
                (ON - timedelta(days=SIX_YEARS - 1000), None),
            ),
            lived((ON - timedelta(days=SIX_YEARS), ON), core="peelo", municipality="assen"),
            lived((ON - timedelta(days=SIX_YEARS), ON), core="assen", municipality="emmen"),
            lived((ON - timedelta(days=SIX_YEARS), ON), core="peelo", municipality="rolde"),
            lived((date(2000, 1, 1), date(2004, 1, 1) + timedelta(days=SIX_YEARS))),
        ],
        no=[
            lived(
                (date(2010, 1, 1), date(2010, 1, 1) + timedelta(days=999)),
                (ON - timedelta(days=SIX_YEARS - 1000), None),
            ),
            lived((ON - timedelta(days=SIX_YEARS), ON), core="peelo", municipality="emmen"),
            lived((date(2000, 1, 1), date(2004, 1, 1) + timedelta(days=SIX_YEARS - 1))),
        ],
        unknown=[HERE],
    ),
    About(
        {"kind": "resident", "at_least": 12, "per": "month", "together": True},
        yes=[
            lived((date(2022, 1, 1), date(2023, 1, 1))),
            lived((date(2020, 1, 1), date(2020, 7, 1)), (date(2023, 6, 1), None)),
        ],
        no=[
            lived((date(2022, 1, 1), date(2022, 12, 31))),
            lived((date(2010, 1, 1), None), core="gieten"),
            lived((date(2023, 1, 2), None)),
        ],
        unknown=[HERE],
    ),
    About(
        {"kind": "resident", "at_least": 1, "now": True},
        yes=[
            lived((date(2023, 1, 1), None)),
            lived((date(2010, 1, 1), date(2012, 1, 1)), (ON, None)),
            lived((date(2010, 1, 1), date(2024, 1, 2))),
            HERE
            | {
                "residences": [
                    {"core": "rolde", "since": date(2020, 1, 1), "until": date(2022, 1, 1)},
                    {"core": "rolde", "since": date(2023, 12, 1)},
                ]
            },
            HERE
            | {
                "residences": [
                    {"core": "rolde", "since": date(2020, 1, 1), "until": date(2022, 1, 1)},
                    {"core": "rolde"},
                ]
            },
        ],
        no=[
            lived((date(2010, 1, 1), ON)),
            lived((date(2023, 1, 2), None)),
            lived((date(2010, 1, 1), date(2010, 6, 1)), (date(2023, 6, 1), None)),
            lived((date(2010, 1, 1), date(2012, 1, 1)), (date(2024, 1, 2), None)),
            HERE
            | {
                "residences": [
                    {"core": "rolde", "since": date(2010, 1, 1), "until": date(2012, 1, 1)},
                    {"core": "gieten", "since": date(2012, 1, 1)},
                ]
            },
            HERE
            | {
                "residences": [
                    {"core": "gieten", "since": date(2010, 1, 1), "until": date(2023, 6, 1)},
                    {"core": "rolde", "since": date(2023, 6, 1)},
                ]
            },
            lived((date(2010, 1, 1), None), core="gieten"),
        ],
        unknown=[HERE],
    ),
]
