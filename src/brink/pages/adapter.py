"""Brink's say in the log-in: its letters are acts of their own, and everybody lands where the work is."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from brink.flow.account import Mail, write_mail
from brink.pages.actor import actor_of, logging_in
from brink.pages.words import spoken
from brink.vocabulary.actors import Officer, Witness


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Letters of the log-in are written by `flow.account` and sent by the clock, like every other letter."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is uitgezet."),
        "duplicate_email": _("Dit e-mailadres hoort al bij dit account."),
        "email_password_mismatch": _("Het e-mailadres of het wachtwoord klopt niet."),
        "email_taken": _("Er is al een account met dit e-mailadres."),
        "enter_current_password": _("Vul uw huidige wachtwoord in."),
        "incorrect_code": _("Deze code klopt niet."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "invalid_or_expired_key": _("Deze link klopt niet meer."),
        "invalid_password_reset": _("Deze link klopt niet meer."),
        "too_many_login_attempts": _(
            "U heeft te vaak geprobeerd in te loggen. Wacht een kwartier en probeer het opnieuw."
        ),
        "unknown_email": _("Er is geen account met dit e-mailadres."),
        "unverified_primary_email": _("Bevestig eerst uw e-mailadres."),
        "rate_limited": _("Dit gaat te snel. Wacht even en probeer het opnieuw."),
        "same_as_current": _("Kies een ander dan u nu heeft."),
        "cannot_remove_primary_email": _("Dit adres heeft u nodig om in te loggen."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Keep the mail as a letter, in the language of the page.  template_prefix: as allauth names it, e.g. `account/email/password_reset_key`."""
        words = {"request": allauth_context.request, "email": email, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", words).split())
        body = render_to_string(f"{template_prefix}_message.txt", words).strip() + "\n"
        kind = "account_" + template_prefix.rsplit("/", 1)[-1]
        mail = Mail(kind=kind[:40], to=email, subject=subject, body=body, language=spoken(get_language()))
        write_mail(actor=logging_in(context.get("user")), mail=mail, at=now())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """An officer lands on the desk, a witness at the draws, a seeker at home."""
        actor, _role = actor_of(request.user, localdate())
        if isinstance(actor, Witness):
            return _first("draws", "homes")
        return _first("office:desk", "homes") if isinstance(actor, Officer) else _first("my-home", "homes")


def _first(*names: str) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/"
