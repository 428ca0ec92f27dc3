"""Every breach of the documents, as far as one can be seen behind another: of each document all that does not fit, and of each local choice whether it
keeps its bounds.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from brink.policy import freedom, references
from brink.policy.analysis_findings import About, Finding
from brink.policy.documents import NATIONAL_LAW, NoPolicy, load
from brink.policy.federation import Federation
from brink.policy.forms import Form, parse
from brink.policy.framework import Framework
from brink.policy.law import LawDocument, read_law
from brink.policy.local import LocalPolicy
from brink.policy.reading import PolicyError, Source, read
from brink.vocabulary.errors import BrinkError

_SHAPES: Mapping[str, type[Form]] = {
    "federation": Federation,
    "framework": Framework,
    "local": LocalPolicy,
    "law": LawDocument,
}


def breaches(root: Path) -> Iterator[Finding]:
    """Every breach of the documents in a folder; none when they can be loaded.

    Raises NoPolicy when there is no policy in it.
    """
    try:
        load(root)
    except NoPolicy:
        raise
    except PolicyError as first:
        found = {str(one): one for one in (*_of_documents(root), first, *first.also)}
        yield from map(breach, found.values())


def breach(wrong: PolicyError) -> Finding:
    """An error in a document as a finding; its words are those of the reader of documents."""
    where = f"{wrong.field}: " if wrong.field else ""
    about: About = "open_tie" if wrong.field.endswith("ties") else "breach"
    return Finding("error", about, f"{where}{wrong.why}. {wrong.remedy}.", wrong.file, wrong.line)


def _of_documents(root: Path) -> Iterator[PolicyError]:
    """What is wrong with each document, looked at by itself and beside those that it names."""
    forms: dict[type[Form], list[tuple[Form, Source]]] = {shape: [] for shape in _SHAPES.values()}
    for file, path in sorted(_files(root)):
        try:
            source = read(path.read_bytes(), file)
            kind = source.content.get("kind") if isinstance(source.content, dict) else None
            shape = _SHAPES.get(str(kind), LocalPolicy if file.startswith("local/") else Framework)
            forms[shape].append((parse(shape, source), source))
        except PolicyError as wrong:
            yield from (wrong, *wrong.also)
    yield from _between(forms)


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    law = root / "law" if (root / "law").is_dir() else NATIONAL_LAW
    for folder in (law, root / "joint", root / "local"):
        for path in folder.rglob("*.yaml"):
            yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path


def _between(forms: Mapping[type[Form], list[tuple[Form, Source]]]) -> Iterator[PolicyError]:
    try:
        law = read_law(source for _, source in forms[LawDocument])
    except PolicyError as wrong:
        yield wrong
        return
    for framework, joint in forms[Framework]:
        if isinstance(framework, Framework):
            yield from _caught(partial(references.check, framework, joint, law))
    for federation, _ in forms[Federation]:
        for local, source in forms[LocalPolicy]:
            if isinstance(federation, Federation) and isinstance(local, LocalPolicy):
                yield from _choices(local, source, forms[Framework], federation)


def _choices(
    local: LocalPolicy, source: Source, frameworks: list[tuple[Form, Source]], federation: Federation
) -> Iterator[PolicyError]:
    """Each choice of a corporation beside the framework that was in force when it began."""
    in_force = [
        (framework, joint)
        for framework, joint in frameworks
        if isinstance(framework, Framework) and framework.in_force_from <= local.in_force_from
    ]
    for framework, joint in sorted(in_force, key=lambda one: one[0].in_force_from)[-1:]:
        for alone in _one_by_one(local):
            yield from _caught(partial(freedom.check, alone, source, framework, joint, federation))


def _one_by_one(local: LocalPolicy) -> Iterator[LocalPolicy]:
    """The document with each of its choices by itself, and with its bonuses."""
    bare: dict[str, object] = {"choices": {}, "areas": (), "complexes": (), "grounds": {}, "bonuses": ()}
    for name, value in local.choices.items():
        grounds = {name: local.grounds[name]} if name in local.grounds else {}
        yield local.model_copy(update={**bare, "choices": {name: value}, "grounds": grounds})
    for word in ("areas", "complexes"):
        parts = getattr(local, word)
        for at, part in enumerate(parts):
            for name, value in part.choices.items():
                kept = [other.model_copy(update={"choices": {}}) for other in parts]
                kept[at] = part.model_copy(update={"choices": {name: value}})
                grounds = {name: local.grounds[name]} if name in local.grounds else {}
                yield local.model_copy(update={**bare, word: tuple(kept), "grounds": grounds})
    yield local.model_copy(update={**bare, "bonuses": local.bonuses})


def _caught(check: Callable[[], None]) -> Iterator[PolicyError]:
    try:
        check()
    except PolicyError as wrong:
        yield from (wrong, *wrong.also)
    except BrinkError:
        return
