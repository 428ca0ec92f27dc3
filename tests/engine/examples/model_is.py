from . import About

EXAMPLES = [
    About(
        {"kind": "model_is", "model": ["lottery", "direct"]},
        yes=[{"model": "lottery"}, {"model": "direct"}],
        no=[{"model": "registration_time"}],
        unknown=[{}],
    )
]
