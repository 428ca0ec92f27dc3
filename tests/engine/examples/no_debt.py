from brink.engine.pairs import Proven

from . import About

HERE = {"landlord": "zandrug"}


def owes(*debts: tuple[str, int]) -> dict[str, object]:
    return HERE | {"debts": [{"landlord": landlord, "amount": amount} for landlord, amount in debts]}


EXAMPLES = [
    About(
        {"kind": "no_debt"},
        yes=[owes(), owes(("veenlicht", 10_00)), owes(("zandrug", 0))],
        no=[owes(("zandrug", 1)), owes(("veenlicht", 0), ("zandrug", 500_00))],
        unknown=[HERE, {"debts": [{"landlord": "zandrug", "amount": 1}]}, HERE | {"debts": [{"landlord": "zandrug"}]}],
        proven_yes=[HERE | {"debts": Proven([])}, HERE | {"debts": Proven([{"landlord": "veenlicht", "amount": 1}])}],
        proven_no=[HERE | {"debts": [Proven({"landlord": "zandrug", "amount": 1})]}],
        proven_unknown=[owes(), owes(("zandrug", 1))],
    ),
    About(
        {"kind": "no_debt", "at": "all", "at_most": 100_00},
        yes=[owes(("veenlicht", 60_00), ("zandrug", 40_00))],
        no=[owes(("veenlicht", 60_00), ("zandrug", 40_01))],
        unknown=[HERE],
    ),
]
