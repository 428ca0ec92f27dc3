"""The words of the field are settled once."""

from pathlib import Path

from brink.vocabulary.terms import TERMS, glossary

ROOT = Path(__file__).resolve().parents[2]


def test_the_glossary_says_what_the_code_says() -> None:
    assert (ROOT / "GLOSSARY.md").read_text(encoding="utf-8") == glossary()


def test_one_thing_has_one_word() -> None:
    assert len({term.word for term in TERMS}) == len(TERMS)
    assert len({term.dutch for term in TERMS}) == len(TERMS)


def test_seven_words_carry_the_stream_in_order() -> None:
    assert [term.word for term in TERMS if term.stream] == [
        "registration",
        "advert",
        "reaction",
        "ranking",
        "offer",
        "contract",
        "accountability",
    ]
