from . import About

ASKED = {"asks_income_to": 30_000_00}

EXAMPLES = [
    About(
        {"kind": "advert_income"},
        yes=[{}, {"income": 99_000_00}, {"income": 30_000_00} | ASKED],
        no=[{"income": 30_000_01} | ASKED],
        unknown=[ASKED],
    )
]
