"""The settings of the tests: those of the product, with a database of their own, static files from their sources, and a quick hash."""

import os
import tempfile
from pathlib import Path

_OWN = Path(tempfile.gettempdir()) / f"brink-test-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
os.environ.update(BRINK_DATA=str(_OWN), BRINK_STATIC="sources", BRINK_SECRET_KEY="not a secret: for tests")
for _name in ("BRINK_ADDRESS", "BRINK_EMAIL_URL", "BRINK_APP_DATABASE_URL"):
    os.environ.pop(_name, None)
# No server is there yet; `conftest.py` fills in where the database of a test is.
os.environ["BRINK_DATABASE_URL"] = "postgresql://brink_owner@/brink?host=/nowhere"

from brink.project.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
