from datetime import date

from . import About

CLOSES = {"closes": date(2019, 6, 1)}
AGES = {
    17: date(2001, 6, 2),
    18: date(2001, 6, 1),
    22: date(1996, 6, 2),
    23: date(1996, 6, 1),
    54: date(1964, 6, 2),
    55: date(1964, 6, 1),
}


def one(age: int) -> dict[str, date]:
    return {"born": AGES[age], **CLOSES}


def couple(eldest: int, youngest: int) -> dict[str, date]:
    return {"born_eldest": AGES[eldest], "born_youngest": AGES[youngest], **CLOSES}


EXAMPLES = [
    About({"kind": "age_between", "at_least": 55}, yes=[one(55)], no=[one(54)], unknown=[CLOSES, {"born": AGES[55]}]),
    About({"kind": "age_between", "at_most": 22}, yes=[one(22)], no=[one(23)], unknown=[CLOSES]),
    About(
        {"kind": "age_between", "at_least": 18, "at_most": 22, "on": "published"},
        yes=[{"born": AGES[age], "published": date(2019, 6, 1)} for age in (18, 22)],
        no=[{"born": AGES[age], "published": date(2019, 6, 1)} for age in (17, 23)],
        unknown=[one(18)],
    ),
    About(
        {"kind": "age_between", "at_least": 18, "at_most": 22, "of": "all"},
        yes=[couple(22, 18), couple(18, 18), couple(22, 22)],
        no=[couple(22, 17), couple(23, 18), couple(23, 22)],
        unknown=[{"born_eldest": AGES[22], **CLOSES}],
    ),
    About(
        {"kind": "age_between", "at_least": 55, "of": "either"},
        yes=[couple(55, 18), {"born_eldest": AGES[55], **CLOSES}],
        no=[couple(54, 18)],
        unknown=[CLOSES],
    ),
    About(
        {"kind": "age_between", "at_most": 22, "of": "either"},
        yes=[couple(55, 22), {"born_youngest": AGES[22], **CLOSES}],
        no=[couple(55, 23)],
        unknown=[CLOSES],
    ),
    About(
        {"kind": "age_between", "at_least": 18, "at_most": 22, "of": "either"},
        yes=[couple(55, 22), couple(55, 18), couple(22, 17), couple(18, 17), couple(22, 18)],
        no=[couple(23, 17), couple(17, 17), couple(23, 23), couple(54, 23)],
        unknown=[{"born_eldest": AGES[54], **CLOSES}],
    ),
]
