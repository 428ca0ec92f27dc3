from . import About

EXAMPLES = [
    About({"kind": "republished"}, yes=[{"publications_before": 1}], no=[{"publications_before": 0}], unknown=[{}]),
    About({"kind": "republished", "times": 2}, yes=[{"publications_before": 2}], no=[{"publications_before": 1}]),
]
