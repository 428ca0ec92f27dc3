from . import About

FROM, TO = {"asks_persons_from": 3}, {"asks_persons_to": 5}

EXAMPLES = [
    About(
        {"kind": "advert_persons"},
        yes=[
            {},
            {"household_size": 3} | FROM,
            {"household_size": 9} | FROM,
            {"household_size": 5} | TO,
            {"household_size": 1} | TO,
            {"household_size": 3} | FROM | TO,
            {"household_size": 5} | FROM | TO,
        ],
        no=[
            {"household_size": 2} | FROM,
            {"household_size": 6} | TO,
            {"household_size": 2} | FROM | TO,
            {"household_size": 6} | FROM | TO,
        ],
        unknown=[FROM, TO],
    )
]
