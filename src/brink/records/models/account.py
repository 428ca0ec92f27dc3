"""A log-in. It holds an address, a hash and ids, and stands outside row security for that reason."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; Django's authentication finds them by e-mail address."""

    def create_user(self, email: str, password: str | None = None) -> "Account":
        """An account with this address (lower case) and password, saved."""
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to log in. The person behind it, if known, is named by id only."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    person_id = models.BigIntegerField(
        null=True, blank=True, unique=True, help_text="id of the person, no foreign key: row security ends here"
    )

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
