"""Walking through the steps of registering: forwards when a step is right, back at any time, and never losing what was typed."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property

from brink.pages.parts import Fact, Step
from brink.website import registering
from brink.website.registering import Lists, StepForm
from brink.website.review import reviewed

SEND, BACK, TO = "send", "back", "to:"


class Progress:
    """What was typed so far, and the step that is shown.

    said: what came with the request, as typed.
    """

    def __init__(self, said: Mapping[str, str], lists: Lists) -> None:
        self.lists = lists
        self.asked, self.go = said.get("step", ""), said.get("go", "")
        self.said = {key: value for key in said if _known(key) and (value := said[key].strip())}
        self.at(self.asked)

    def at(self, name: str, wrong: str = "") -> "Progress":
        """Show this step, or the first where there is none of that name.  wrong: a mistake that only sending in could find."""
        names = [step.name for step in self._steps]
        self.number = names.index(name) if name in names else 0
        self.form = self._form(self._steps[self.number])
        if wrong:
            self.form.add_error(None, wrong)
        return self

    def moved(self) -> Mapping[str, Any] | None:
        """Take the step that was asked for.  Returns everything that was told, checked, when it is to be sent in; else None, with the step to show."""
        if self.go.startswith(TO):
            self.at(self.go.removeprefix(TO))
        elif self.go == BACK:
            self.at(self._steps[max(self.number - 1, 0)].name)
        elif self._right(self._steps[self.number], shown=True):
            return self._forward()
        return None

    def _forward(self) -> Mapping[str, Any] | None:
        last = self.number == len(self._steps) - 1
        for step in self._steps[: self.number + 1]:
            if not self._right(step):
                self.at(step.name)
                self.form.is_valid()
                return None
        if not last:
            self.at(self._steps[self.number + 1].name)
            return None
        return {name: value for step in self._steps for name, value in self._told(step).items()}

    @property
    def first(self) -> bool:
        """Whether there is no step before this one."""
        return self.number == 0

    @property
    def steps(self) -> list[Step]:
        """Where somebody is; steps that belong together stand as one."""
        groups = list(dict.fromkeys(str(step.group) for step in self._steps))
        here = groups.index(str(self.form.group))
        return [
            Step(group, "done" if at < here else "now" if at == here else "later") for at, group in enumerate(groups)
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What travels along with the page: everything that the shown step does not ask itself."""
        return [(key, value) for key, value in self.said.items() if not _belongs(key, self.form)]

    @property
    def summary(self) -> list[tuple[str, str, list[Fact]]]:
        """For the last look: per step its name, its title and what was told.  Empty before that."""
        if self.form.name != registering.ReviewStep.name:
            return []
        earlier = self._steps[:-1]
        return [(step.name, str(step.title), reviewed(step.name, self._told(step), self.lists)) for step in earlier]

    @cached_property
    def _steps(self) -> list[type[StepForm]]:
        return registering.steps_for(self.said)

    def _form(self, step: type[StepForm]) -> StepForm:
        """The form of a step with what was typed in it, or empty when nothing was yet."""
        empty = step(said=self.said, lists=self.lists)
        typed = any(_belongs(key, empty) for key in self.said)
        return step(self.said, said=self.said, lists=self.lists) if typed else empty

    def _bound(self, step: type[StepForm]) -> StepForm:
        return step(self.said, said=self.said, lists=self.lists)

    def _right(self, step: type[StepForm], *, shown: bool = False) -> bool:
        form = self._bound(step)
        if shown:
            self.form = form
        return form.is_valid()

    def _told(self, step: type[StepForm]) -> Mapping[str, Any]:
        form = self._bound(step)
        return form.cleaned_data if form.is_valid() else {}


def _known(key: str) -> bool:
    """Whether a name is one of ours: a field, or a part of a date."""
    return bool(_FIELDS.fullmatch(key))


def _belongs(key: str, form: StepForm) -> bool:
    return key in form.fields or re.sub(r"_[0-2]$", "", key) in form.fields


_NAMES = [name for step in registering.STEPS for name in step.base_fields]
_FIELDS = re.compile(f"(?:{'|'.join(_NAMES)}|child_[1-{registering.CHILDREN}]_(?:born|care))(?:_[0-2])?")
