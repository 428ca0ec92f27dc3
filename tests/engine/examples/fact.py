from datetime import date

from . import About

EXAMPLES = [
    About(
        {"kind": "fact", "fact": "tenant_of", "equals": "zandrug"},
        yes=[{"tenant_of": "zandrug"}],
        no=[{"tenant_of": "none"}],
        unknown=[{}],
    ),
    About(
        {"kind": "fact", "fact": "tenant_of", "one_of": ["zandrug", "veenlicht"]},
        yes=[{"tenant_of": "zandrug"}, {"tenant_of": "veenlicht"}],
        no=[{"tenant_of": "none"}],
        unknown=[{}],
    ),
    About(
        {"kind": "fact", "fact": "registered_on", "at_least": date(2020, 1, 1), "at_most": date(2020, 12, 31)},
        yes=[{"registered_on": date(2020, 1, 1)}, {"registered_on": date(2020, 12, 31)}],
        no=[{"registered_on": date(2019, 12, 31)}, {"registered_on": date(2021, 1, 1)}],
        unknown=[{}],
    ),
    About(
        {"kind": "fact", "fact": "registered", "equals": True},
        yes=[{"registered": True}],
        no=[{"registered": False}],
        unknown=[{}],
    ),
    About(
        {"kind": "fact", "fact": "tenant_of", "equals": {"advert": "landlord"}},
        yes=[{"tenant_of": "zandrug", "landlord": "zandrug"}],
        no=[{"tenant_of": "zandrug", "landlord": "veenlicht"}],
        unknown=[{"tenant_of": "zandrug"}],
    ),
    About(
        {"kind": "fact", "fact": "income", "at_most": {"advert": "asks_income_to"}},
        yes=[{"income": 100, "asks_income_to": 100}],
        no=[{"income": 101, "asks_income_to": 100}],
        unknown=[{"income": 1}],
    ),
    About(
        {"kind": "fact", "fact": "adults", "at_least": {"fact": "persons"}},
        yes=[{"adults": 2, "persons": 2}],
        no=[{"adults": 1, "persons": 2}],
        unknown=[{"adults": 1}],
    ),
]
