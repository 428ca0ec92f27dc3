"""Letters say the same in both languages, in short sentences, with nothing left open."""

import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from brink.letters import letter, phrases, wording
from brink.vocabulary.kinds import PassOverReason

UTC = ZoneInfo("UTC")


@pytest.mark.parametrize("kind", letter.kinds())
def test_every_letter_says_the_same_in_both_languages(kind: str) -> None:
    assert letter.fields(letter.source(kind, "nl")) == letter.fields(letter.source(kind, "en"))


@pytest.mark.parametrize("phrase", sorted(phrases.SENTENCES))
def test_every_sentence_names_the_same_in_both_languages(phrase: str) -> None:
    dutch, english = phrases.SENTENCES[phrase]
    assert set(re.findall(r"{(\w+)}", dutch)) == set(re.findall(r"{(\w+)}", english))


@pytest.mark.parametrize("kind", letter.kinds())
@pytest.mark.parametrize("language", letter.LANGUAGES)
def test_letters_are_written_in_short_sentences(kind: str, language: str) -> None:
    text = re.sub(r"{\w+}", "woord", letter.source(kind, language).body)
    sentences = [sentence for sentence in re.split(r"[.?!:,]\s+|\n+", text) if sentence]
    assert max(len(sentence.split()) for sentence in sentences) <= 16
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) <= 8


def test_a_letter_is_filled_in_and_an_empty_paragraph_left_out() -> None:
    words = {
        "name": "Eva",
        "home": "Brink 1 in Norg",
        "corporation": "Keienkring",
        "code": "ab12",
        "place": "",
        "closes": "morgen",
        "site": "x",
    }
    text = letter.write("reaction_received", "nl", words | {"sender": "Keienkring"})
    assert text.subject == "Je reactie op Brink 1 in Norg is binnen"
    assert text.body.startswith("Beste Eva,\n\nJe hebt gereageerd op Brink 1 in Norg")
    assert "\n\n\n" not in text.body and "{" not in text.body


def test_a_letter_with_a_word_missing_is_not_written() -> None:
    with pytest.raises(letter.MissingWords, match="home"):
        letter.write("reaction_received", "nl", {"name": "Eva"})


def test_an_unknown_letter_says_what_to_add() -> None:
    with pytest.raises(letter.UnknownLetter, match=r"love_letter\.nl\.txt"):
        letter.write("love_letter", "nl", {})


def test_whoever_reads_another_language_gets_english() -> None:
    assert letter.source("offer_made", "ar") == letter.source("offer_made", "en")


def test_every_ground_for_passing_over_has_words() -> None:
    for reason in PassOverReason:
        assert phrases.pass_over_reason(reason, "nl") != phrases.pass_over_reason(reason, "en")


def test_days_moments_and_money_are_said_as_people_say_them() -> None:
    at = datetime(2026, 3, 3, 22, 59, tzinfo=UTC)
    assert wording.day(date(2026, 3, 3), "nl") == "3 maart 2026"
    assert wording.moment(at, "nl") == "dinsdag 3 maart 2026 om 23.59 uur"
    assert wording.moment(at, "en") == "Tuesday 3 March 2026 at 23:59"
    assert wording.euros(123450, "nl") == "€ 1.234,50"
    assert wording.euros(123450, "en") == "€1,234.50"
    assert wording.euros(5, "nl") == "€ 0,05"


@pytest.mark.parametrize("word", [*letter.kinds(), *phrases.SENTENCES])
def test_every_text_is_written_by_some_act(word: str) -> None:
    acts = (Path(letter.__file__).parents[1] / "flow").glob("*.py")
    assert any(f'"{word}"' in path.read_text() for path in acts)
