"""One thing said in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in Dutch and the same in English."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The Dutch sentence for nl, the English one for anybody else."""
        return self.nl if language == "nl" else self.en
