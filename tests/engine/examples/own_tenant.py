from brink.engine.facts import NOBODY
from brink.engine.pairs import Proven

from . import About

EXAMPLES = [
    About(
        {"kind": "own_tenant"},
        yes=[{"tenant_of": "zandrug", "landlord": "zandrug"}],
        no=[{"tenant_of": "veenlicht", "landlord": "zandrug"}, {"tenant_of": NOBODY, "landlord": "zandrug"}],
        unknown=[{"landlord": "zandrug"}, {"tenant_of": "zandrug"}],
        proven_yes=[{"tenant_of": Proven("zandrug"), "landlord": "zandrug"}],
        proven_unknown=[{"tenant_of": "zandrug", "landlord": "zandrug"}],
    )
]
