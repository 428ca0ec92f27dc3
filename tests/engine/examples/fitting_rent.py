from datetime import date

from . import About

USUAL = {
    "kind": "fitting_rent",
    "income_single": 22_700_00,
    "income_shared": 30_825_00,
    "cap_small": 607_46,
    "cap_large": 651_03,
}
CLOSES = {"closes": date(2019, 6, 1)}
GROWN = {"born_eldest": date(1980, 1, 1)}

EXAMPLES = [
    About(
        USUAL,
        yes=[
            {"rent": 607_46, "household_size": 1, "income": 22_700_00},
            {"rent": 607_46, "household_size": 2, "income": 30_825_00},
            {"rent": 651_03, "household_size": 3, "income": 30_825_00},
            {"rent": 700_00, "household_size": 1, "income": 22_700_01},
            {"rent": 700_00, "household_size": 2, "income": 30_825_01},
            {"rent": 600_00, "household_size": 1},
        ],
        no=[
            {"rent": 607_47, "household_size": 1, "income": 22_700_00},
            {"rent": 607_47, "household_size": 2, "income": 30_825_00},
            {"rent": 651_04, "household_size": 3, "income": 30_825_00},
        ],
        unknown=[{"rent": 607_47, "household_size": 1}, {"income": 0, "household_size": 1}, {"rent": 1, "income": 0}],
    ),
    About(
        USUAL | {"pensioners": {"from_months": 804, "income_single": 22_675_00, "income_shared": 30_800_00}},
        yes=[
            {"rent": 620_00, "household_size": 1, "income": 22_675_01, "born_eldest": date(1952, 6, 1), **CLOSES},
            {"rent": 620_00, "household_size": 2, "income": 30_800_01, "born_eldest": date(1952, 6, 1), **CLOSES},
            {"rent": 620_00, "household_size": 1, "income": 22_700_01, "born_eldest": date(1952, 6, 2), **CLOSES},
            {"rent": 620_00, "household_size": 2, "income": 30_825_01, "born_eldest": date(1952, 6, 2), **CLOSES},
            {"rent": 607_46, "household_size": 2, "income": 0, "born_eldest": date(1952, 6, 2), **CLOSES},
            {"rent": 651_03, "household_size": 3, "income": 0, "born_eldest": date(1952, 6, 2), **CLOSES},
        ],
        no=[
            {"rent": 620_00, "household_size": 1, "income": 22_675_00, "born_eldest": date(1952, 6, 1), **CLOSES},
            {"rent": 620_00, "household_size": 2, "income": 30_800_00, "born_eldest": date(1952, 6, 1), **CLOSES},
            {"rent": 620_00, "household_size": 1, "income": 22_700_00, "born_eldest": date(1952, 6, 2), **CLOSES},
            {"rent": 620_00, "household_size": 2, "income": 30_825_00, "born_eldest": date(1952, 6, 2), **CLOSES},
            {"rent": 607_47, "household_size": 2, "income": 0, "born_eldest": date(1952, 6, 2), **CLOSES},
            {"rent": 651_04, "household_size": 3, "income": 0, "born_eldest": date(1952, 6, 2), **CLOSES},
        ],
        unknown=[
            {"rent": 620_00, "household_size": 1, "income": 22_675_01, **CLOSES},
            {"rent": 620_00, "household_size": 1, "income": 22_690_00, "born_eldest": date(1952, 6, 1)},
        ],
    ),
    About(
        USUAL | {"young": {"below": 23, "cap": 424_44}},
        yes=[
            {
                "rent": 424_44,
                "household_size": 1,
                "children": 0,
                "income": 0,
                "born_eldest": date(1996, 6, 2),
                **CLOSES,
            },
            {
                "rent": 607_46,
                "household_size": 2,
                "children": 1,
                "income": 0,
                "born_eldest": date(1996, 6, 2),
                **CLOSES,
            },
            {
                "rent": 607_46,
                "household_size": 1,
                "children": 0,
                "income": 0,
                "born_eldest": date(1996, 6, 1),
                **CLOSES,
            },
            {"rent": 651_03, "household_size": 3, "children": 1, "income": 0, **GROWN, **CLOSES},
            {"rent": 700_00, "household_size": 1, "children": 0, "income": 22_700_01, **GROWN, **CLOSES},
            {"rent": 700_00, "household_size": 2, "children": 0, "income": 30_825_01, **GROWN, **CLOSES},
        ],
        no=[
            {
                "rent": 424_45,
                "household_size": 1,
                "children": 0,
                "income": 0,
                "born_eldest": date(1996, 6, 2),
                **CLOSES,
            },
            {
                "rent": 607_47,
                "household_size": 2,
                "children": 1,
                "income": 0,
                "born_eldest": date(1996, 6, 2),
                **CLOSES,
            },
            {
                "rent": 607_47,
                "household_size": 1,
                "children": 0,
                "income": 0,
                "born_eldest": date(1996, 6, 1),
                **CLOSES,
            },
            {"rent": 651_04, "household_size": 3, "children": 1, "income": 0, **GROWN, **CLOSES},
            {"rent": 700_00, "household_size": 1, "children": 0, "income": 22_700_00, **GROWN, **CLOSES},
            {"rent": 700_00, "household_size": 2, "children": 0, "income": 30_825_00, **GROWN, **CLOSES},
        ],
        unknown=[{"rent": 424_44, "household_size": 1, "income": 0, "children": 0, **CLOSES}],
    ),
]
