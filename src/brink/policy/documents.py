"""The documents of a policy: read from a folder or from the register, named by what they say, and looked up by date."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

from brink.policy import freedom, references
from brink.policy.federation import Federation
from brink.policy.forms import nearest, parse
from brink.policy.framework import Framework
from brink.policy.law import Law, read_law
from brink.policy.local import LocalPolicy
from brink.policy.reading import PolicyError, Source, read
from brink.vocabulary.errors import BrinkError

LAYERS = ("law", "joint", "local")
NATIONAL_LAW = Path(__file__).parents[3] / "policies" / "law"
"""The law of the land: used by a tree of documents that brings no `law` folder of its own."""


class NoPolicy(BrinkError):
    """There are no policy documents, or none in force, for what is asked."""


@dataclass(frozen=True)
class Document:
    """One document, exactly as written.

    path: inside the tree, as in `joint/2026-01-01.yaml`; its first part is the layer.  digest: SHA-256 of its bytes, hex.
    """

    path: str
    text: str

    @property
    def layer(self) -> str:
        """law, joint or local."""
        return self.path.split("/", 1)[0]

    @property
    def digest(self) -> str:
        """SHA-256 of the document's bytes, hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


Shape = TypeVar("Shape", Framework, LocalPolicy)


@dataclass(frozen=True)
class Version(Generic[Shape]):
    """A document with a date of force, and where it was read."""

    rules: Shape
    source: Source


@dataclass(frozen=True)
class PolicySet:
    """Documents that belong together, read and checked.

    frameworks, locals: versions, the earliest first; locals by corporation.
    """

    documents: tuple[Document, ...]
    federation: Federation
    frameworks: tuple[Version[Framework], ...]
    locals: Mapping[str, tuple[Version[LocalPolicy], ...]]
    law: Law

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the paths and digests of all documents, hex."""
        return _digest(self.documents)

    @cached_property
    def law_digest(self) -> str:
        """SHA-256 over the law documents only, hex."""
        return _digest(document for document in self.documents if document.layer == "law")

    def reference_date(self, *, published: date, closes: date) -> date:
        """The day of an advert whose version of the rules counts."""
        return published if self.federation.rules_on == "published" else closes

    def framework(self, on: date) -> Version[Framework]:
        """The joint rules in force on a day.  Raises NoPolicy before the first."""
        held = in_force(self.frameworks, on)
        if held is None:
            first = self.frameworks[0]
            raise NoPolicy(
                f"no joint framework is in force on {on}; the first begins on {first.rules.in_force_from} ({first.source.file})"
            )
        return held

    def local(self, landlord: str, on: date) -> Version[LocalPolicy] | None:
        """What a corporation chose, as in force on a day; None when it chose nothing.  Raises NoPolicy for an unknown corporation."""
        if self.federation.corporation(landlord) is None:
            known = nearest(landlord, (corporation.slug for corporation in self.federation.corporations))
            raise NoPolicy(f"{landlord} is not a corporation of {self.federation.name}; {known}")
        return in_force(self.locals.get(landlord, ()), on)


def in_force(versions: tuple[Version[Shape], ...], on: date) -> Version[Shape] | None:
    """The version in force on a day, from versions in the order of their dates."""
    return next((version for version in reversed(versions) if version.rules.in_force_from <= on), None)


def load(root: Path) -> PolicySet:
    """The policy in a folder: law/*.yaml, joint/*.yaml, local/<corporation>/*.yaml.

    A folder without `law` uses the law of the land that comes with Brink.
    Raises NoPolicy when there is no such folder, PolicyError for the first document that cannot stand.
    """
    if not (root / "joint").is_dir():
        raise NoPolicy(f"{root} holds no policy: there is no folder `joint` in it")
    law = root / "law" if (root / "law").is_dir() else NATIONAL_LAW
    found = {
        f"{place.name}/{path.relative_to(place).as_posix()}": path
        for place in (law, root / "joint", root / "local")
        for path in _files(place)
    }
    return read_documents({name: path.read_bytes() for name, path in found.items()})


def _files(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".yml":
            raise PolicyError(
                file=path.name,
                line=1,
                field="",
                why="a document ends in .yaml here",
                remedy="rename it, or take it away",
            )
        if path.suffix == ".yaml":
            yield path


def read_documents(texts: Mapping[str, bytes]) -> PolicySet:
    """The policy that these documents make together; keys are paths inside the tree, as in `joint/2026-01-01.yaml`.

    Raises PolicyError for the first document that cannot stand.
    """
    sources = {path: read(text, path) for path, text in sorted(texts.items())}
    documents = tuple(Document(path, texts[path].decode("utf-8-sig")) for path in sources)
    joint = [source for path, source in sources.items() if path.startswith("joint/")]
    federation = _federation(joint)
    frameworks = tuple(
        _by_date([Version(parse(Framework, source), source) for source in joint if _kind(source) != "federation"])
    )
    if not frameworks:
        raise NoPolicy("there is no framework among the joint documents: no document says `kind: framework`")
    locals_ = _locals([source for path, source in sources.items() if path.startswith("local/")], federation)
    law = read_law(source for path, source in sources.items() if path.startswith("law/"))
    policies = PolicySet(documents, federation, frameworks, locals_, law)
    for framework in frameworks:
        references.check(framework.rules, framework.source, law)
    _check_freedom(policies)
    return policies


def _kind(source: Source) -> object:
    return source.content.get("kind") if isinstance(source.content, dict) else None


def _nobody(joint: Sequence[Source]) -> BrinkError:
    """The error for joint documents of which none names the parties: at the one that is no framework either, where there is one.

    Raises PolicyError for one that says it is a framework and does not look like it.
    """
    why, remedy = "no joint document names the parties", "let the document that does begin with `kind: federation`"
    strange = next((source for source in joint if _kind(source) != "framework"), None)
    if strange:
        return strange.error(("kind",), why, remedy)
    for source in joint:
        parse(Framework, source)
    return NoPolicy(f"{why}; {remedy}")


def _federation(joint: Sequence[Source]) -> Federation:
    found = [source for source in joint if _kind(source) == "federation"]
    if not found:
        raise _nobody(joint)
    if len(found) > 1:
        raise found[1].error((), f"{found[0].file} already names the parties", "keep one of the two")
    return parse(Federation, found[0])


def _by_date(versions: list[Version[Shape]]) -> list[Version[Shape]]:
    """Versions in the order of their dates; two that begin on one day are refused."""
    held = sorted(versions, key=lambda version: version.rules.in_force_from)
    for earlier, later in pairwise(held):
        if earlier.rules.in_force_from == later.rules.in_force_from:
            why = f"{earlier.source.file} is in force from the same day"
            raise later.source.error(("in_force_from",), why, "give one of the two another day")
    return held


def _locals(sources: Iterable[Source], federation: Federation) -> dict[str, tuple[Version[LocalPolicy], ...]]:
    found: dict[str, list[Version[LocalPolicy]]] = {}
    for source in sources:
        rules = parse(LocalPolicy, source)
        folder = source.file.split("/")[1]
        if folder != rules.corporation:
            raise source.error(
                ("corporation",),
                f"{rules.corporation} stands in the folder of {folder}",
                "move the document, or mend the name",
            )
        if federation.corporation(rules.corporation) is None:
            known = nearest(rules.corporation, (corporation.slug for corporation in federation.corporations))
            raise source.error(("corporation",), f"{rules.corporation} is not a party to the joint policy", known)
        found.setdefault(rules.corporation, []).append(Version(rules, source))
    return {corporation: tuple(_by_date(versions)) for corporation, versions in found.items()}


def _check_freedom(policies: PolicySet) -> None:
    """Every local version keeps the bounds of every framework that is in force while it is."""
    for versions in policies.locals.values():
        for position, version in enumerate(versions):
            until = versions[position + 1].rules.in_force_from if position + 1 < len(versions) else date.max
            for framework in _frameworks_between(policies.frameworks, version.rules.in_force_from, until):
                freedom.check(version.rules, version.source, framework.rules, framework.source, policies.federation)
                references.check_labels(version.source, framework.rules, ("bonuses",))
                references.check_named(version.source, framework.rules, policies.law)


def _frameworks_between(
    frameworks: tuple[Version[Framework], ...], start: date, until: date
) -> list[Version[Framework]]:
    at_start = in_force(frameworks, start)
    return [version for version in frameworks if version is at_start or start < version.rules.in_force_from < until]


def _digest(documents: Iterable[Document]) -> str:
    text = "".join(
        f"{document.path}\n{document.digest}\n" for document in sorted(documents, key=lambda document: document.path)
    )
    return hashlib.sha256(text.encode()).hexdigest()
