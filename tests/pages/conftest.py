"""The living style page as a site of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture
def style_site(settings: Any) -> None:
    settings.ROOT_URLCONF = "pages.style_page"
    settings.BRINK_DEMO = True
    first = {**settings.TEMPLATES[0], "DIRS": [str(Path(__file__).parent / "templates")]}
    settings.TEMPLATES = [first, *settings.TEMPLATES[1:]]
