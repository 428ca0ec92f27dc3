from . import About

EXAMPLES = [
    About(
        {"kind": "persons_between", "at_least": 3, "at_most": 5},
        yes=[{"household_size": 3}, {"household_size": 5}],
        no=[{"household_size": 2}, {"household_size": 6}],
        unknown=[{}],
    ),
    About(
        {"kind": "persons_between", "at_least": 1, "of": "children"},
        yes=[{"children": 1}],
        no=[{"children": 0}],
        unknown=[{"household_size": 3}],
    ),
    About(
        {"kind": "persons_between", "at_most": 2, "of": "adults"}, yes=[{"adults": 2}], no=[{"adults": 3}], unknown=[{}]
    ),
]
