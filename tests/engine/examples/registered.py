from . import About

EXAMPLES = [
    About(
        {"kind": "registered"},
        yes=[{"registered": True}],
        no=[{"registered": False}],
        unknown=[{}],
        proven_yes=[{"registered": True}],
        proven_no=[{"registered": False}],
    )
]
