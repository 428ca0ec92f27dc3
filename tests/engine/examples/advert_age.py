from datetime import date

from . import About
from .age_between import AGES, CLOSES, couple, one

FROM, TO = {"asks_age_from": 18}, {"asks_age_to": 22}

EXAMPLES = [
    About(
        {"kind": "advert_age"},
        yes=[
            CLOSES,
            one(17),
            one(18) | FROM,
            one(55) | FROM,
            one(22) | TO,
            one(17) | TO,
            one(18) | FROM | TO,
            one(22) | FROM | TO,
        ],
        no=[one(17) | FROM, one(23) | TO, one(17) | FROM | TO, one(23) | FROM | TO],
        unknown=[CLOSES | FROM, CLOSES | TO],
    ),
    About(
        {"kind": "advert_age", "of": "all", "on": "published"},
        yes=[
            {"published": date(2019, 6, 1), "born_eldest": AGES[22], "born_youngest": AGES[18]} | FROM | TO,
            {"published": date(2019, 6, 1), "born_eldest": AGES[54], "born_youngest": AGES[18]} | FROM,
            {"published": date(2019, 6, 1), "born_eldest": AGES[22], "born_youngest": AGES[17]} | TO,
            {},
        ],
        no=[
            {"published": date(2019, 6, 1), "born_eldest": AGES[22], "born_youngest": AGES[17]} | FROM | TO,
            {"published": date(2019, 6, 1), "born_eldest": AGES[23], "born_youngest": AGES[18]} | FROM | TO,
            {"published": date(2019, 6, 1), "born_eldest": AGES[22], "born_youngest": AGES[17]} | FROM,
            {"published": date(2019, 6, 1), "born_eldest": AGES[23], "born_youngest": AGES[18]} | TO,
        ],
        unknown=[couple(22, 18) | FROM, couple(22, 18) | TO],
    ),
    About(
        {"kind": "advert_age", "of": "either"},
        yes=[
            {},
            couple(55, 22) | FROM | TO,
            couple(55, 18) | FROM | TO,
            couple(22, 17) | FROM | TO,
            couple(18, 17) | FROM | TO,
            couple(18, 17) | FROM,
            couple(23, 22) | TO,
            {"born_eldest": AGES[22], **CLOSES} | FROM | TO,
            {"born_youngest": AGES[22], **CLOSES} | FROM | TO,
            {"born_eldest": AGES[22], **CLOSES} | TO,
            {"born_youngest": AGES[18], **CLOSES} | FROM,
        ],
        no=[
            couple(23, 17) | FROM | TO,
            couple(17, 17) | FROM,
            couple(17, 17) | FROM | TO,
            couple(23, 23) | TO,
            couple(23, 23) | FROM | TO,
        ],
        unknown=[
            CLOSES | FROM,
            CLOSES | TO,
            {"born_eldest": AGES[54], **CLOSES} | TO,
            {"born_youngest": AGES[17], **CLOSES} | FROM,
        ],
    ),
]
