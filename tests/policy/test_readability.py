"""The rules are written so that a tenant can read them: short sentences, short words, in every section."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from brink.policy.documents import load
from brink.policy.rulebook import rulebook
from brink.policy.rulebook_text import lines_of
from policy.readability import LONGEST, NORMAL, length, score, sentences, syllables, words

ROOT = Path(__file__).parents[2]
AUTUMN = date(2026, 9, 1)
SCHEMES = {
    "actium": date(2019, 6, 1),
    "drechtsteden": date(2019, 6, 1),
    "kop-van-noord-holland": date(2024, 6, 1),
    "krimpenerwaard": date(2021, 6, 1),
    "thuiskompas": date(2023, 6, 1),
    "waterkant": date(2026, 6, 1),
    "woningzoeker": date(2019, 6, 1),
    "woonborg": date(2018, 6, 1),
    "woonservice": date(2018, 6, 1),
}

COUNTED = {
    1: "huis huur dag u uw hoort groep één mooi leeuw nieuw z’n dorp jaar lijst kreeg stuk wijk thuis ooit geld",
    2: "woning huurder aanbod website tweeën zeker vroegste meedoen gezin koeien nieuwe werkdag bijeen quota online bureau niveau bewijs",
    3: "reactie gemeente beëindigt inkomen urgentie ideeën voorwaarde museum medische iedereen aanvrager AOW ruïne inschrijfduur mozaïek studio",
    4: "corporatie situatie januari sociale toewijzingen advertentie appartement economisch beantwoorden renovatie officieel reageren",
    5: "medeaanvrager coöperatie economische geïnteresseerd geïnformeerde energielabel",
    6: "huurdersvereniging woningcorporatie",
}


@pytest.mark.parametrize(("word", "number"), [(word, number) for number, of in COUNTED.items() for word in of.split()])
def test_a_word_has_its_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_score_is_that_of_the_formula() -> None:
    # Two sentences of four and six words; the syllables are 4 and 8.
    text = "Het huis is nieuw. Het aanbod staat open voor u."
    assert score([text]) == pytest.approx(206.84 - 0.93 * 10 / 2 - 77 * 12 / 10)


def test_a_number_is_read_as_a_figure_and_an_amount_is_one_word() -> None:
    assert words("De huur is € 932,93 per maand.") == ["De", "huur", "is", "per", "maand"]
    assert length("De huur is € 932,93 per maand.") == 6
    assert [*sentences("Dat is € 1.000,00 per jaar. Meer kan niet.")] == [
        "Dat is € 1.000,00 per jaar.",
        "Meer kan niet.",
    ]


def test_a_text_of_an_office_does_not_pass() -> None:
    hard = (
        "De urgentiegerechtigde woningzoekende dient binnen de daartoe gestelde beantwoordingstermijn schriftelijk kenbaar te maken of hij het "
        "woningaanbod accepteert, bij gebreke waarvan de corporatie overgaat tot aanbieding aan de eerstvolgende kandidaat."
    )
    assert score([hard]) < 30
    assert length(hard) > LONGEST


def made(root: Path, on: date) -> Iterator[tuple[str, list[str]]]:
    """Every section of every rulebook: its name, and what was made of the rules in Dutch.

    What a document itself says is quoted as it stands, and is for whoever writes that document.
    """
    policies = load(root)
    for corporation in (None, *(one.slug for one in policies.federation.corporations)):
        for page in rulebook(policies, corporation=corporation, on=on).pages:
            for section in page.sections:
                texts = [line.says.nl for line in lines_of(section.blocks) if not line.written]
                yield f"{corporation or 'joint'}: {page.name}/{section.name}", texts


def complaints(root: Path, on: date) -> list[str]:
    """Sections that are too hard, and sentences that are too long."""
    wrong = []
    for name, texts in made(root, on):
        reached = score(texts) if words(" ".join(texts)) else 100.0
        if reached < NORMAL:
            wrong.append(f"{name} scores {reached:.0f}; at least {NORMAL} is asked")
        wrong += [f"{name}: {one}" for text in texts for one in sentences(text) if length(one) > LONGEST]
    return wrong


def test_the_rules_of_all_corporations_are_readable() -> None:
    assert complaints(ROOT / "policies", AUTUMN) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_rules_of_another_region_are_readable(scheme: str) -> None:
    assert complaints(ROOT / "schemes" / scheme, SCHEMES[scheme]) == []


def test_every_region_is_looked_at() -> None:
    assert {folder.name for folder in (ROOT / "schemes").iterdir() if folder.is_dir()} == set(SCHEMES)
