from . import About


def reactions(*of: tuple[str, str]) -> dict[str, object]:
    return {"reactions": [{"round": round_, "model": model} for round_, model in of]}


HERE = {"round": "w1", "model": "wens"}

EXAMPLES = [
    About(
        {"kind": "reactions_below", "limit": 2},
        yes=[{"reactions": []}, reactions(("w1", "wens"))],
        no=[reactions(("w1", "wens"), ("w2", "spoed")), reactions(*[("w1", "wens")] * 3)],
        unknown=[{}, HERE],
    ),
    About(
        {"kind": "reactions_below", "limit": 2, "per": "round"},
        yes=[HERE | reactions(("w1", "wens"), ("w2", "wens")), HERE | reactions(*[("w2", "wens")] * 5)],
        no=[HERE | reactions(("w1", "wens"), ("w1", "spoed"))],
        unknown=[HERE, reactions(*[("w1", "wens")] * 5)],
    ),
    About(
        {"kind": "reactions_below", "limit": 2, "models": ["wens", "vrij"]},
        yes=[
            HERE | reactions(("w1", "wens"), ("w2", "spoed")),
            {"model": "spoed"} | reactions(*[("w1", "wens")] * 3),
        ],
        no=[
            HERE | reactions(("w1", "wens"), ("w1", "vrij")),
            {"model": "vrij"} | reactions(("w1", "wens"), ("w1", "wens")),
        ],
        unknown=[HERE, reactions(("w1", "wens"), ("w1", "wens"))],
    ),
    About(
        {"kind": "reactions_below", "limit": 2, "per": "round", "models": "wens"},
        yes=[
            HERE | reactions(("w1", "wens"), ("w1", "spoed"), ("w2", "wens")),
            {"model": "spoed", "round": "w1"} | reactions(*[("w1", "wens")] * 2),
        ],
        no=[HERE | reactions(("w1", "wens"), ("w1", "wens"))],
        unknown=[HERE],
    ),
]
