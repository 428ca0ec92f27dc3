from datetime import UTC, date, datetime, timedelta

from . import Counted

ON = date(2024, 6, 1)
CLOSES = {"closes": ON}
HERE = CLOSES | {"core": "texel", "municipality": "noord"}


def lived(*stretches: tuple[date, date | None], core: str = "texel", municipality: str = "noord") -> dict[str, object]:
    return HERE | {
        "residences": [
            {"core": core, "municipality": municipality, "since": since, "until": until} for since, until in stretches
        ]
    }


def points(**part: object) -> dict[str, object]:
    return {"by": "points", "of": [part]}


def urgencies(*of: tuple[str, date | None, date | None]) -> dict[str, object]:
    return CLOSES | {"urgencies": [{"kind": kind, "since": since, "until": until} for kind, since, until in of]}


def booked(*of: tuple) -> dict[str, object]:
    """Points added or taken: the day after 30 April 2024, how many, and when they expire."""
    bookings = [
        {
            "kind": "zoek",
            "amount": amount,
            "on": date(2024, 5, 1) + timedelta(days=day),
            "until": until[0] if until else None,
        }
        for day, amount, *until in of
    ]
    return CLOSES | {"bookings": bookings}


def placed(*of: tuple[date, str, bool]) -> dict[str, object]:
    return CLOSES | {"placed": [{"on": on, "model": model, "fits": fits} for on, model, fits in of]}


def scored(*of: tuple[date, int], form: str = "zorg") -> dict[str, object]:
    scores = [{"form": form, "assessor": str(at), "points": points, "on": on} for at, (on, points) in enumerate(of)]
    return CLOSES | {"scores": scores}


MIXED = CLOSES | {
    "scores": [
        {"form": form, "points": points, "on": date(2024, 5, 1)}
        for form, points in (("zorg", 8), ("zorg", 4), ("werk", 1))
    ]
}


EXAMPLES = [
    Counted(
        {"by": "since", "fact": "registered_on"}, [({"registered_on": date(2019, 6, 1)}, date(2019, 6, 1)), ({}, None)]
    ),
    Counted(
        {"by": "since", "fact": "registered_on", "per": "day"},
        [
            (CLOSES | {"registered_on": date(2020, 6, 1)}, 1461),
            (CLOSES, None),
            ({"registered_on": date(2020, 6, 1)}, None),
        ],
    ),
    Counted(
        {"by": "since", "fact": "registered_on", "per": "month", "on": "published"},
        [
            ({"published": date(2023, 6, 20), "registered_on": date(2019, 1, 15)}, 53),
            ({"published": date(2023, 6, 20), "registered_on": date(2018, 6, 21)}, 59),
            ({"published": date(2023, 6, 20), "registered_on": date(2023, 3, 21)}, 2),
            (CLOSES, None),
        ],
    ),
    Counted(
        {"by": "since", "fact": "registered_on", "per": "year", "first": "latest"},
        [
            (CLOSES | {"registered_on": date(2016, 6, 1)}, 8),
            (CLOSES | {"registered_on": date(2016, 6, 2)}, 7),
            (CLOSES | {"registered_on": date(1924, 6, 2)}, 99),
        ],
    ),
    Counted(
        {"by": "urgency_since"},
        [
            (
                urgencies(("medisch", date(2024, 2, 1), None), ("sloop", date(2024, 1, 1), date(2024, 6, 2))),
                date(2024, 1, 1),
            ),
            (
                urgencies(("medisch", date(2024, 2, 1), None), ("sloop", date(2024, 1, 1), date(2024, 6, 1))),
                date(2024, 2, 1),
            ),
            (urgencies(("medisch", ON, None)), ON),
            (urgencies(("medisch", date(2024, 6, 2), None)), None),
            (urgencies(("medisch", None, None)), None),
            (urgencies(), None),
            (CLOSES, None),
        ],
    ),
    Counted(
        {"by": "urgency_since", "kinds": ["medisch", "sociaal"], "on": "published"},
        [
            (
                {
                    "published": ON,
                    "urgencies": [
                        {"kind": "medisch", "since": date(2024, 2, 1)},
                        {"kind": "sloop", "since": date(2023, 1, 1)},
                    ],
                },
                date(2024, 2, 1),
            ),
            (
                {
                    "published": ON,
                    "urgencies": [
                        {"kind": "medisch", "since": date(2024, 3, 1)},
                        {"kind": "sociaal", "since": ON},
                        {"kind": "sociaal", "since": date(2024, 2, 1), "until": date(2024, 6, 2)},
                    ],
                },
                date(2024, 2, 1),
            ),
            ({"published": ON, "urgencies": [{"kind": "sociaal", "since": ON}]}, ON),
            ({"published": ON, "urgencies": [{"kind": "sociaal", "since": date(2024, 6, 2)}]}, None),
            (
                {
                    "published": ON,
                    "urgencies": [
                        {"kind": "medisch", "since": date(2024, 3, 1), "until": ON},
                        {"kind": "medisch", "since": date(2024, 4, 1)},
                    ],
                },
                date(2024, 4, 1),
            ),
            (CLOSES | {"urgencies": [{"kind": "medisch", "since": ON, "until": date(2024, 6, 2)}]}, None),
        ],
    ),
    Counted(
        {"by": "urgency_until"},
        [
            (
                urgencies(
                    ("medisch", date(2024, 2, 1), date(2024, 9, 1)), ("sloop", date(2024, 5, 1), date(2024, 8, 1))
                ),
                date(2024, 8, 1),
            ),
            (
                urgencies(
                    ("medisch", date(2024, 2, 1), date(2024, 9, 1)), ("sloop", date(2024, 1, 1), date(2024, 6, 1))
                ),
                date(2024, 9, 1),
            ),
            (urgencies(("medisch", None, date(2024, 6, 2))), date(2024, 6, 2)),
            (urgencies(("medisch", date(2024, 6, 1), date(2024, 9, 1))), date(2024, 9, 1)),
            (urgencies(("medisch", date(2024, 6, 2), date(2024, 9, 1))), None),
            (urgencies(("medisch", None, None)), None),
            ({"urgencies": [{"kind": "medisch", "until": date(2024, 9, 1)}]}, None),
        ],
    ),
    Counted({"by": "number", "fact": "children", "first": "highest"}, [({"children": 3}, 3), ({}, None)]),
    Counted(
        {"by": "age", "at_most": 55},
        [
            ({"born": date(1969, 6, 1), **CLOSES}, 55),
            ({"born": date(1950, 1, 1), **CLOSES}, 55),
            ({"born": date(1969, 6, 2), **CLOSES}, 54),
            ({"born": date(1970, 1, 1), **CLOSES}, 54),
            ({"born": date(1970, 6, 1), **CLOSES}, 54),
            (CLOSES, None),
        ],
    ),
    Counted(
        {"by": "age", "of": "eldest", "first": "youngest", "at_least": 18, "on": "published"},
        [
            ({"born_eldest": date(2006, 6, 1), "published": ON}, 18),
            ({"born_eldest": date(2006, 6, 2), "published": ON}, 18),
            ({"born_eldest": date(2005, 6, 1), "published": ON}, 19),
            ({"born_eldest": date(2004, 6, 2), "published": ON}, 19),
            (CLOSES, None),
        ],
    ),
    Counted(
        {"by": "age", "of": "youngest"},
        [({"born_youngest": date(2006, 6, 1), **CLOSES}, 18), ({"born_youngest": date(2006, 6, 2), **CLOSES}, 17)],
    ),
    Counted({"by": "arrival"}, [({"reacted_at": datetime(2024, 5, 1, tzinfo=UTC)}, 1_714_521_600), ({}, None)]),
    Counted({"by": "wish"}, [({"wish": 2}, 2), ({}, None)]),
    Counted(
        points(since="registered_on", per="day"),
        [
            (CLOSES | {"registered_on": date(2020, 6, 1)}, 1461),
            (CLOSES | {"registered_on": date(2024, 7, 1)}, 0),
            (CLOSES | {"registered_on": date(2024, 5, 31)}, 1),
            (CLOSES, None),
        ],
    ),
    Counted(
        points(since="registered_on", per="month", points=2, cap=10, on="published"),
        [
            ({"published": ON, "registered_on": date(2024, 2, 1)}, 8),
            ({"published": ON, "registered_on": date(2024, 2, 2)}, 6),
            ({"published": ON, "registered_on": date(2010, 2, 2)}, 10),
            ({"published": ON, "registered_on": date(2024, 7, 1)}, 0),
            (CLOSES, None),
        ],
    ),
    Counted(
        points(points=365, when={"kind": "own_tenant"}),
        [({"tenant_of": "a", "landlord": "a"}, 365), ({"tenant_of": "b", "landlord": "a"}, 0), ({}, None)],
    ),
    Counted(
        points(fact="children", points=5, cap=15, when={"kind": "registered"}),
        [
            ({"children": 2, "registered": True}, 10),
            ({"children": 3, "registered": True}, 15),
            ({"children": 4, "registered": True}, 15),
            ({"children": 2, "registered": False}, 0),
            ({"children": 2}, None),
            ({"registered": True}, None),
        ],
    ),
    Counted(
        points(
            bands=[{"from": 5, "points": 500}, {"from": 10, "points": 1000}, {"above": 15, "points": 1500}],
            of={"resident": "core", "per": "year"},
        ),
        [
            (lived((date(2019, 6, 2), None)), 0),
            (lived((date(2019, 6, 1), None)), 500),
            (lived((date(2014, 6, 2), None)), 500),
            (lived((date(2014, 6, 1), None)), 1000),
            (lived((date(2009, 6, 1), None)), 1000),
            (lived((date(2008, 6, 2), None)), 1000),
            (lived((date(2008, 6, 1), None)), 1500),
            (lived((date(2000, 1, 1), date(2007, 1, 1))), 500),
            (lived((date(2000, 1, 1), date(2011, 1, 1))), 1000),
            (lived((date(2000, 1, 1), date(2017, 1, 1))), 1500),
            (lived((date(2000, 1, 1), None), core="dorp"), 0),
            (lived((date(2000, 1, 1), date(2004, 1, 1)), (date(2020, 1, 1), None)), 0),
            (HERE, None),
        ],
    ),
    Counted(
        points(
            bands=[{"from": 5, "points": 500}], of={"resident": ["texel", "noord"], "per": "year", "within_years": 20}
        ),
        [
            (lived((date(2019, 6, 1), None)), 500),
            (lived((date(2019, 6, 2), None)), 0),
            (lived((date(2000, 1, 1), date(2009, 6, 1))), 500),
            (lived((date(2000, 1, 1), date(2009, 5, 31))), 0),
            (lived((date(2006, 1, 1), date(2012, 1, 1)), core="noord", municipality="zuid"), 500),
            (lived((date(2006, 1, 1), date(2012, 1, 1)), core="texel", municipality="zuid"), 500),
            (lived((date(2006, 1, 1), date(2012, 1, 1)), core="dorp", municipality="noord"), 500),
            (lived((date(2006, 1, 1), date(2012, 1, 1)), core="dorp", municipality="texel"), 500),
            (lived((date(2006, 1, 1), date(2012, 1, 1)), core="dorp", municipality="zuid"), 0),
            (lived((date(2006, 1, 1), date(2009, 1, 1)), (date(2010, 1, 1), date(2013, 1, 1))), 0),
            (HERE, None),
        ],
    ),
    Counted(
        points(
            bands=[{"from": 730, "points": 1}],
            of={"resident": "municipality", "per": "day", "together": True, "within_years": 10},
            when={"kind": "home", "landlord": "helder"},
        ),
        [
            (
                {"landlord": "helder"}
                | lived((date(2014, 6, 1), date(2015, 6, 1)), (date(2020, 1, 1), date(2020, 12, 31))),
                1,
            ),
            (
                {"landlord": "helder"}
                | lived((date(2014, 6, 1), date(2015, 6, 1)), (date(2020, 1, 1), date(2020, 12, 30))),
                0,
            ),
            ({"landlord": "helder"} | lived((date(2010, 1, 1), date(2016, 5, 31))), 1),
            ({"landlord": "helder"} | lived((date(2010, 1, 1), date(2016, 5, 30))), 0),
            ({"landlord": "helder"} | lived((date(2014, 6, 1), None), municipality="zuid"), 0),
            ({"landlord": "helder"} | lived((date(2022, 6, 3), None)), 0),
            ({"landlord": "helder"} | lived((date(2022, 6, 2), None)), 1),
            ({"landlord": "ander"} | lived((date(2014, 6, 1), None)), 0),
            (lived((date(2014, 6, 1), None)), None),
        ],
    ),
    Counted(
        points(bands=[{"from": 10, "points": 3}], of={"resident": "core", "per": "month"}),
        [
            (lived((date(2023, 8, 1), None)), 3),
            (lived((date(2023, 8, 2), None)), 0),
            (lived((date(2023, 1, 1), None), core="dorp"), 0),
            (lived((date(2000, 1, 31), date(2000, 11, 30))), 0),
        ],
    ),
    Counted(
        points(
            bands=[{"from": 1, "points": 1}, {"from": 12, "points": 2}],
            of={"since": "registered_on", "per": "month", "on": "published"},
        ),
        [
            ({"published": ON, "registered_on": date(2023, 6, 1)}, 2),
            ({"published": ON, "registered_on": date(2023, 6, 2)}, 1),
            ({"published": ON, "registered_on": date(2024, 5, 1)}, 1),
            ({"published": ON, "registered_on": date(2024, 5, 2)}, 0),
            (CLOSES, None),
        ],
    ),
    Counted(
        points(bands=[{"above": 2, "points": 7}], of={"fact": "children"}),
        [({"children": 3}, 7), ({"children": 2}, 0), ({}, None)],
    ),
    Counted(
        points(fact="children", points=3, **{"from": date(2024, 6, 1)}, until=date(2024, 7, 1)),
        [
            ({"closes": date(2024, 5, 31), "children": 2}, 0),
            ({"closes": date(2024, 6, 1), "children": 2}, 6),
            ({"closes": date(2024, 6, 30), "children": 1}, 3),
            ({"closes": date(2024, 7, 1), "children": 2}, 0),
            ({"closes": date(2024, 6, 15), "children": 0}, 0),
            ({"closes": date(2024, 6, 15)}, None),
            ({"children": 2}, None),
        ],
    ),
    Counted(
        points(balance="zoek", most=6),
        [
            (booked((1, 4), (2, 5), (3, -2)), 4),
            (booked((3, -2), (2, 5), (1, 4)), 4),
            (booked((1, 3), (1, -2)), 1),
            (booked((1, -5), (2, 3)), 3),
            (booked((30, 3), (31, 2), (32, 9)), 5),
            (booked((1, 3), (2, 2, date(2024, 6, 1)), (3, 1, date(2024, 6, 2))), 4),
            (CLOSES | {"bookings": [{"kind": "wacht", "amount": 5, "on": date(2024, 5, 1)}]}, 0),
            (booked((1, 9), (2, 9)), 6),
            (CLOSES, None),
            (CLOSES | {"bookings": [{"kind": "zoek", "amount": 5}]}, None),
        ],
    ),
    Counted(
        points(balance="zoek", most=6, least=-3),
        [
            (booked((1, -9), (2, 1)), -2),
            (booked((1, -2)), -2),
            (booked((1, 7), (2, -1)), 5),
            (booked((1, -9)), -3),
            (booked((1, 6), (2, -9), (3, 2)), -1),
            (booked((1, 9)), 6),
            (booked((1, 2), (2, 1, date(2024, 6, 1)), (3, 3, date(2024, 6, 2))), 5),
            (booked((31, 2), (32, 9)), 2),
            (CLOSES | {"bookings": [{"kind": "wacht", "amount": 5, "on": date(2024, 5, 1)}]}, 0),
            (CLOSES, None),
        ],
    ),
    Counted(
        points(count="placed", within_months=3, fitting=True, models=("tijd",), points=2),
        [
            (placed((date(2024, 3, 1), "tijd", True), (date(2024, 3, 2), "tijd", True)), 2),
            (placed((date(2024, 6, 1), "tijd", True), (date(2024, 6, 2), "tijd", True)), 2),
            (placed((date(2024, 5, 1), "loting", True), (date(2024, 5, 1), "tijd", False)), 0),
            (placed((date(2024, 5, 1), "tijd", True), (date(2024, 5, 2), "tijd", True)), 4),
            (CLOSES, None),
        ],
    ),
    *[
        Counted(
            points(form="zorg", combine=combine),
            [
                (scored((date(2024, 5, 1), 5), (date(2024, 6, 1), 8), (date(2024, 6, 2), 99)), both),
                (scored((date(2024, 5, 1), 5)), 5),
                (scored((date(2024, 5, 1), 5), (date(2024, 6, 2), 1)), 5),
                (scored((date(2024, 5, 1), 8), (date(2024, 5, 2), 4), form="werk"), none),
                (MIXED, only),
                (scored((date(2024, 6, 1), 5), (date(2024, 5, 1), 9)), day_itself),
                (CLOSES, None),
            ],
        )
        for combine, both, none, only, day_itself in (
            ("sum", 13, 0, 12, 14),
            ("average", 6, 0, 6, 7),
            ("highest", 8, None, 8, 9),
            ("lowest", 5, None, 4, 5),
        )
    ],
]
