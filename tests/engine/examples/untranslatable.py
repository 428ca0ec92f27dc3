from . import About

EXAMPLES = [
    About(
        {"kind": "untranslatable", "nl": "De woning past bij de buurt.", "en": "The home fits the neighbourhood."},
        unknown=[{}, {"income": 5, "registered": True}],
        proven_unknown=[{}],
    )
]
