"""Reading HTML and colours the way a strict browser and a careful eye do."""

import re
from html.parser import HTMLParser
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "src" / "brink" / "pages" / "static" / "pages"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype"}
SELF_CLOSED = {"circle", "ellipse", "line", "path", "polygon", "rect", "use", "stop"}


class Reader(HTMLParser):
    """What the content policy would refuse, what is not closed, and which ids and targets there are."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.labelled: list[str] = []
        self.controls: list[dict[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.refused += [f"<{tag} {name}>" for name in found if name == "style" or name.startswith("on")]
        self.refused += ["<style>"] if tag == "style" else []
        self.refused += ["<script> without src"] if tag == "script" and "src" not in found else []
        self.refused += [
            f"{tag} to {found[name]}"
            for name in ("href", "src")
            if found.get(name, "").startswith(("javascript:", "data:", "http:"))
        ]
        self.ids += [found["id"]] if "id" in found else []
        self.pointed += found.get("aria-describedby", "").split()
        self.pointed += [found["href"][1:]] if tag == "a" and found.get("href", "").startswith("#") else []
        self.labelled += [found["for"]] if tag == "label" and "for" in found else []
        if tag in {"input", "select", "textarea"} and found.get("type") not in {"hidden", "submit"}:
            self.controls.append(found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self.text += "" if tag in {"a", "b", "i", "span", "strong"} else " "
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    """The page as read."""
    reader = Reader()
    reader.feed(html)
    reader.unbalanced += reader.open
    reader.text = " ".join(reader.text.split())
    return reader


def tokens(*files: str) -> dict[str, str]:
    """The custom properties of style sheets, references followed."""
    found: dict[str, str] = {}
    for file in files:
        css = re.sub(r"/\*.*?\*/", "", (CSS / file).read_text(), flags=re.DOTALL)
        found.update(re.findall(r"(--[\w-]+):\s*([^;]+);", css))
    return {name: _followed(value, found) for name, value in found.items()}


def _followed(value: str, found: dict[str, str]) -> str:
    while (reference := re.fullmatch(r"var\((--[\w-]+)\)", value.strip())) and reference[1] in found:
        value = found[reference[1]]
    return value.strip()


def contrast(one: str, two: str) -> float:
    """The contrast of two colours, 1 to 21.  Source: WCAG 2.2, relative luminance."""
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
