"""Ways to break a document as text: what an editor, a copy or a careless hand does to YAML.

Each gives the document broken in one place, once for every place where it can be done.
"""

import re
from collections.abc import Callable, Iterator

import yaml

from .papers import Paper

Broken = Iterator[str | bytes]

KEY = re.compile(r"^( +)[a-z_]+:", re.M)
"""A key that stands indented on a line of its own."""


def _tokens(paper: Paper, *kinds: type[yaml.Token]) -> Iterator[yaml.Token]:
    return (token for token in yaml.scan(paper.text) if isinstance(token, kinds))


def _cut(text: str, start: int, end: int, instead: str = "") -> str:
    return text[:start] + instead + text[end:]


def _scalars(paper: Paper, style: str | None) -> Iterator[yaml.Token]:
    """Words of a style (None: plain) that stand on one line."""
    for token in _tokens(paper, yaml.ScalarToken):
        if token.style == style and token.start_mark.line == token.end_mark.line:  # type: ignore[attr-defined]
            yield token


def _keys(paper: Paper) -> Iterator[yaml.Token]:
    """The plain words before a colon."""
    held = list(_scalars(paper, None))
    return (token for token in held if paper.text[token.end_mark.index :].startswith(":"))


def _said(paper: Paper, first: str = "[a-z0-9€]") -> Iterator[re.Match[str]]:
    """What stands plainly behind a key that begins a line; a text over several lines may hold what looks like one."""
    keys = {token.start_mark.index for token in _keys(paper)}
    for found in re.finditer(rf"^ *(?P<key>[a-z_]+): (?={first})(.*)$", paper.text, re.M):
        if found.start("key") in keys:
            yield found


def tab_indentation(paper: Paper) -> Broken:
    for found in KEY.finditer(paper.text):
        yield _cut(paper.text, found.start(1), found.end(1), "\t")


def unclosed_bracket(paper: Paper) -> Broken:
    for token in _tokens(paper, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken):
        yield _cut(paper.text, token.start_mark.index, token.end_mark.index)


def bracket_too_many(paper: Paper) -> Broken:
    for token in _tokens(paper, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken):
        yield _cut(paper.text, token.end_mark.index, token.end_mark.index, "}")


def unclosed_quote(paper: Paper) -> Broken:
    for token in _scalars(paper, '"'):
        yield _cut(paper.text, token.end_mark.index - 1, token.end_mark.index)


def no_colon(paper: Paper) -> Broken:
    for token in _keys(paper):
        yield _cut(paper.text, token.end_mark.index, token.end_mark.index + 1)


def no_space_after_colon(paper: Paper) -> Broken:
    """In a block that makes `name:value` one word; between braces after a word in quotes it would be allowed, and there are none."""
    for found in _said(paper):
        yield _cut(paper.text, found.start(2) - 1, found.start(2))


def key_on_the_wrong_column(paper: Paper) -> Broken:
    """The only key of its group may stand on any column; the one after another may not."""
    for found in re.finditer(r"(?<=\n)( +)[a-z_]+: .*\n\1[a-z_]+:", paper.text):
        yield _cut(paper.text, found.start(1), found.start(1), " ")


def key_twice(paper: Paper) -> Broken:
    """Any key once more, with nothing behind it."""
    for token in _keys(paper):
        column, start = token.start_mark.column, token.start_mark.index
        flow = "{" in paper.text[paper.text.rfind("\n", 0, start) + 1 : start]
        word = paper.text[start : token.end_mark.index]
        yield _cut(paper.text, start, start, f"{word}: 1, " if flow else f"{word}: 1\n{' ' * column}")


def tag(paper: Paper) -> Broken:
    """A tag on a value; `!!str`, `!!map` and `!!seq` say what YAML would read anyway and are no fault."""
    tags = ("!!int", "!!python/object:os.system", "!eigen", "!!binary", "!!set")
    for position, found in enumerate(_said(paper, "[a-z0-9]")):
        yield _cut(paper.text, found.start(2), found.start(2), f"{tags[position % len(tags)]} ")


def merge_key(paper: Paper) -> Broken:
    """YAML 1.1 would copy keys in with `<<`; here it is a key as any other, and nobody knows it."""
    for found in re.finditer(r"^( +)(title|kind|manner|name|value|unit):", paper.text, re.M):
        yield _cut(paper.text, found.start(), found.start(), f"{found[1]}<<: {{unit: years}}\n")


def unknown_alias(paper: Paper) -> Broken:
    for found in _said(paper, "[a-z0-9]"):
        yield _cut(paper.text, found.start(2), found.start(2), "*nergens ")


def anchor_in_itself(paper: Paper) -> Broken:
    for found in _said(paper):
        yield _cut(paper.text, found.start(2), found.end(2), "&zelf [*zelf]")


def anchors_that_multiply(paper: Paper) -> Broken:
    """A hundred thousand million values in nine lines."""
    lines = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 10)}]" for level in range(1, 12)]
    yield f"{paper.text}\nl0: &l0 [a, b]\n" + "\n".join(lines) + "\n"


def not_utf_8(paper: Paper) -> Broken:
    """A byte of another encoding, wherever it stands: also in a comment."""
    raw = paper.text.encode()
    for share in (0, 1, 2, 3):
        spot = raw.find(b"\n", len(raw) * share // 4)
        yield raw[:spot] + b" # caf\xe9" + raw[spot:]
    yield paper.text.encode("utf-16")
    if not paper.text.isascii():
        yield paper.text.replace("€", "\x80").encode("latin-1", "replace")


def mark_inside(paper: Paper) -> Broken:
    """A byte order mark in front of a document is harmless: editors put it there. In front of a key it makes another key."""
    for found in re.finditer(r"^[a-z_]+:", paper.text, re.M):
        if found.start():
            yield _cut(paper.text, found.start(), found.start(), "\ufeff")


def control_character(paper: Paper) -> Broken:
    for position, found in enumerate(KEY.finditer(paper.text)):
        yield _cut(paper.text, found.end(), found.end(), " " + "\x00\x07\x1b\x7f"[position % 4])


def two_documents(paper: Paper) -> Broken:
    """A line of dashes; before the first key it only says that a document begins."""
    for position, found in enumerate(re.finditer(r"^[a-z_]+:", paper.text, re.M)):
        if position:
            yield _cut(paper.text, found.start(), found.start(), "---\n")


def nothing_in_it(paper: Paper) -> Broken:
    yield from ("", "# alleen een opmerking\n", "---\n", "~\n", "\n\n\n")


def another_shape(paper: Paper) -> Broken:
    yield from (
        "hallo\n",
        "- een\n- twee\n",
        "42\n",
        "[kind, framework]\n",
        "? [kind]\n: framework\n",
        "<html></html>\n",
    )


def cut_off(paper: Paper) -> Broken:
    """Half a document, cut inside a pair of brackets."""
    for token in _tokens(paper, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken):
        yield paper.text[: token.start_mark.index]


def conflict_left_in(paper: Paper) -> Broken:
    for found in re.finditer(r"^[a-z_]+:.*\n", paper.text, re.M):
        yield _cut(paper.text, found.start(), found.end(), f"<<<<<<< mijn\n{found[0]}=======\n{found[0]}>>>>>>> jouw\n")


def nested_too_deep(paper: Paper) -> Broken:
    for position, found in enumerate(_said(paper)):
        depth = (61, 400, 20_000)[position % 3]
        yield _cut(paper.text, found.start(2), found.end(2), "[" * depth + "]" * depth)


TEXT: tuple[Callable[[Paper], Broken], ...] = (
    tab_indentation,
    unclosed_bracket,
    bracket_too_many,
    unclosed_quote,
    no_colon,
    no_space_after_colon,
    key_on_the_wrong_column,
    key_twice,
    tag,
    merge_key,
    unknown_alias,
    anchor_in_itself,
    anchors_that_multiply,
    not_utf_8,
    mark_inside,
    control_character,
    two_documents,
    nothing_in_it,
    another_shape,
    cut_off,
    conflict_left_in,
    nested_too_deep,
)
