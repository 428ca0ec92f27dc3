from . import About

EXAMPLES = [
    About(
        {"kind": "labelled", "label": "55plus"},
        yes=[{"labels": [{"label": "55plus"}]}, {"labels": [{"label": "nultreden"}, {"label": "55plus"}]}],
        no=[{"labels": []}, {"labels": [{"label": "jongeren"}]}],
        unknown=[{}, {"labels": [{}]}],
        proven_yes=[{"labels": [{"label": "55plus"}]}],
    ),
    About(
        {"kind": "labelled", "label": ["55plus", "nultreden"]},
        yes=[{"labels": [{"label": "55plus"}]}, {"labels": [{"label": "nultreden"}]}],
        no=[{"labels": [{"label": "jongeren"}]}],
    ),
]
