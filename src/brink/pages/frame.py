"""What the frame of an office page shows of the corporation at work."""

from dataclasses import dataclass

from brink.pages import brands


@dataclass(frozen=True, slots=True)
class House:
    """The corporation whose office this is.  slug: of its brand.  url: its desk.  officer: the name of who is at work."""

    slug: str
    name: str
    url: str
    officer: str = ""

    @property
    def brand_class(self) -> str:
        """The class that puts the page in this corporation's colours."""
        return brands.class_of(self.slug)
