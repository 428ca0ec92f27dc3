from brink.engine.pairs import Proven

from . import About

EXAMPLES = [
    About(
        {"kind": "income_ceiling", "single": 38_035_00},
        yes=[{"income": 38_035_00}, {"income": 0}],
        no=[{"income": 38_035_01}],
        unknown=[{}, {"household_size": 1}],
        proven_yes=[{"income": Proven(38_035_00)}],
        proven_unknown=[{"income": 38_035_00}, {"income": 99_000_00}],
    ),
    About(
        {"kind": "income_ceiling", "single": 44_035_00, "shared": 48_625_00},
        yes=[{"income": 44_035_00, "household_size": 1}, {"income": 48_625_00, "household_size": 2}],
        no=[{"income": 44_035_01, "household_size": 1}, {"income": 48_625_01, "household_size": 2}],
        unknown=[{"income": 10_000_00}, {"household_size": 1}],
    ),
]
