from . import About


def named(name: str) -> About:
    """One of several names is enough."""
    return About(
        {"kind": "home", name: ["one", "two"]}, yes=[{name: "one"}, {name: "two"}], no=[{name: "three"}], unknown=[{}]
    )


def bounded(rule: str, fact: str, bound: int, beyond: int) -> About:
    return About({"kind": "home", rule: bound}, yes=[{fact: bound}], no=[{fact: beyond}], unknown=[{}])


EXAMPLES = [
    *(named(name) for name in ("landlord", "municipality", "core", "complex", "dwelling_type", "energy_label")),
    bounded("bedrooms_at_least", "bedrooms", 4, 3),
    bounded("bedrooms_at_most", "bedrooms", 2, 3),
    bounded("rent_at_least", "rent", 500_00, 499_99),
    bounded("rent_at_most", "rent", 720_42, 720_43),
    bounded("floor_at_most", "floor", 0, 1),
    About(
        {"kind": "home", "landlord": "zandrug", "bedrooms_at_least": 4, "rent_at_most": 720_42},
        yes=[{"landlord": "zandrug", "bedrooms": 4, "rent": 720_42}],
        no=[
            {"landlord": "veenlicht", "bedrooms": 4, "rent": 720_42},
            {"landlord": "zandrug", "bedrooms": 3, "rent": 720_42},
            {"landlord": "zandrug", "bedrooms": 4, "rent": 720_43},
        ],
        unknown=[{"landlord": "zandrug", "bedrooms": 4}],
    ),
]
