"""Which colours one drawing has. The same variant always gives the same palette."""

from dataclasses import dataclass

VARIANTS = 24

_BRICKS = (
    ("#a9583f", "#8c4632"),
    ("#b56a4a", "#97543a"),
    ("#8f4b3c", "#743b2f"),
    ("#c08a5e", "#a3724a"),
    ("#9a6650", "#7f523f"),
    ("#c9a27a", "#ad8762"),
    ("#7d4a40", "#653a32"),
    ("#d8c7a8", "#bba98a"),
)
_ROOFS = (
    ("#4a4f57", "#3c4047"),
    ("#a6523a", "#88402d"),
    ("#5b4b45", "#493c37"),
    ("#b8694a", "#9a5438"),
    ("#3f4a4a", "#323c3c"),
    ("#8e4a3a", "#743a2d"),
    ("#6d6a63", "#5a5750"),
)
_DOORS = ("#1f5c4d", "#234c7c", "#8c2f39", "#c28a1e", "#3d5a2f", "#5a3a63", "#2f3b45", "#a4502f")
_SKIES = (("#cfe3ef", "#eef5f4"), ("#d7e6e6", "#f6f1e4"), ("#c4dcec", "#f3ece0"), ("#dbe7ea", "#f9efe0"))
_GREENS = (("#5f8a4e", "#4a7040"), ("#6d934f", "#567a40"), ("#4f7f56", "#3d6746"), ("#7d9a52", "#647f42"))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one drawing; each pair is a main colour and its shadow."""

    variant: int
    brick: tuple[str, str]
    second: tuple[str, str]
    roof: tuple[str, str]
    door: str
    neighbour: str
    sky: tuple[str, str]
    green: tuple[str, str]
    frame: str


def palette(variant: int) -> Palette:
    """The palette of a variant, 0 .. VARIANTS - 1."""
    return Palette(
        variant=variant,
        brick=_BRICKS[variant * 5 % len(_BRICKS)],
        second=_BRICKS[(variant * 5 + 3) % len(_BRICKS)],
        roof=_ROOFS[(variant * 3 + variant // 8) % len(_ROOFS)],
        door=_DOORS[(variant * 3 + 1) % len(_DOORS)],
        neighbour=_DOORS[(variant * 3 + 4) % len(_DOORS)],
        sky=_SKIES[(variant + variant // 4) % len(_SKIES)],
        green=_GREENS[(variant * 3 + variant // 7) % len(_GREENS)],
        frame="#fbfaf5" if variant % 4 else "#e9e4d6",
    )
