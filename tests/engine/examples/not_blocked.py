from datetime import date

from . import About

SPOED = {"model": "spoed"}


def on(day: str) -> dict[str, list[dict[str, object]]]:
    """The same worlds, whichever day counts."""
    today = SPOED | {day: date(2024, 5, 10)}

    def blocked(**block: object) -> dict[str, object]:
        return today | {"blocks": [block]}

    return {
        "yes": [
            today | {"blocks": []},
            blocked(model="wens"),
            blocked(model="spoed", since=date(2024, 5, 11)),
            blocked(model="all", since=date(2024, 5, 11)),
            blocked(model="spoed", since=date(2024, 1, 1), until=date(2024, 5, 10)),
        ],
        "no": [
            blocked(model="spoed"),
            blocked(model="all"),
            blocked(model="spoed", since=date(2024, 5, 10)),
            blocked(model="spoed", since=date(2024, 1, 1), until=date(2024, 5, 11)),
            today
            | {"blocks": [{"model": "wens"}, {"model": "all", "since": date(2023, 5, 11), "until": date(2025, 5, 11)}]},
        ],
        "unknown": [
            today,
            SPOED | {"blocks": [{"model": "spoed", "since": date(2024, 1, 1)}]},
            {day: date(2024, 5, 10), "blocks": [{"model": "spoed"}]},
        ],
    }


EXAMPLES = [
    About({"kind": "not_blocked"}, **on("reacted_on")),
    About({"kind": "not_blocked", "on": "closes"}, **on("closes")),
]
