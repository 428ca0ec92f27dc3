"""Django's settings.  What differs from place to place comes from the environment, and nowhere else:

BRINK_DATA                folder of the embedded database, uploads and mails (default: `var` in the checkout)
BRINK_APP_DATABASE_URL    where the site and the worker reach PostgreSQL, as a role that is neither owner nor superuser
BRINK_DATABASE_URL        where migrating and loading reach it, as the owner; absent from the environment of site and worker
BRINK_ADDRESS             the public address, https://...; absent = on this machine only, over plain http
BRINK_SECRET_KEY          needed when BRINK_ADDRESS is set; otherwise one is kept in the data folder
BRINK_EMAIL_URL           smtp://user:password@host:587 (with STARTTLS) or smtps://...:465; absent = one file per mail in the data folder
BRINK_EMAIL_FROM          who the mails come from
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from brink.project import addresses

CHECKOUT = Path(os.environ.get("BRINK_HOME") or Path(__file__).resolve().parents[3])
DATA = Path(os.environ.get("BRINK_DATA") or CHECKOUT / "var")

# --- where we are ---------------------------------------------------------------------------------------------------------------------------

PUBLIC = os.environ.get("BRINK_ADDRESS", "").rstrip("/")
HARDENED = bool(PUBLIC)
BRINK_SITE_URL = PUBLIC or os.environ.get("BRINK_LOCAL_ADDRESS", "http://127.0.0.1:8000")
# Whether this is the invented federation; the pages say so.
BRINK_DEMO = (DATA / "invented").exists()
DEBUG = False
ALLOWED_HOSTS = [urlsplit(PUBLIC).hostname or ""] if HARDENED else ["127.0.0.1", "localhost", "[::1]"]
if HARDENED and (urlsplit(PUBLIC).scheme != "https" or not urlsplit(PUBLIC).hostname):
    raise ImproperlyConfigured(f"BRINK_ADDRESS is {PUBLIC!r}; it must read https://a.name, because people log in there")


def _secret_key() -> str:
    given = os.environ.get("BRINK_SECRET_KEY")
    if given or HARDENED:
        return given or _refuse(
            "BRINK_ADDRESS is set but BRINK_SECRET_KEY is not; give it 50 random characters and keep them"
        )
    kept = DATA / "secret"
    # Only the commands of ./brink make the file; a tool that merely reads the settings gets a key of its own.
    return kept.read_text() if kept.exists() else secrets.token_urlsafe(50)


def _refuse(reason: str) -> str:
    raise ImproperlyConfigured(reason)


SECRET_KEY = _secret_key()

# --- what it is made of ---------------------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "brink.website",
    "brink.office",
    "brink.pages",
    "brink.records",
    "brink.jobs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brink.pages.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "brink.project.urls"
WSGI_APPLICATION = "brink.project.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "brink.pages.context.site",
            ],
        },
    },
]
FORM_RENDERER = "brink.pages.forms.Renderer"
CSRF_FAILURE_VIEW = "brink.pages.views.csrf_failed"

# --- the database: the site is never its owner ----------------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {"default": addresses.django_database(os.environ.get("BRINK_APP_DATABASE_URL"))}
if os.environ.get("BRINK_DATABASE_URL"):
    DATABASES["owner"] = addresses.django_database(os.environ["BRINK_DATABASE_URL"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "brink_cache"}}

# Only the worker loads the jobs: nothing that serves a page enqueues one.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["brink.jobs.tasks"]

# --- who comes in ---------------------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "brink.pages.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HARDENED else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "confirm_email": "1/3m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Brink"
# Counted in the shared cache: the tables of axes would keep addresses and form fields of strangers.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "brink.project.lockout.address_of"
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_VERBOSE = False

# --- words and times ------------------------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

# --- files ----------------------------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = CHECKOUT / "build" / "static"
MEDIA_ROOT = DATA / "uploads"
MEDIA_URL = "/uploads/"
WHITENOISE_USE_FINDERS = os.environ.get("BRINK_STATIC") == "sources"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- mail -----------------------------------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "brink.project.mail.FileBackend"
EMAIL_FILE_PATH = DATA / "mail"
if os.environ.get("BRINK_EMAIL_URL"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    globals().update(addresses.django_mail(os.environ["BRINK_EMAIL_URL"]))
DEFAULT_FROM_EMAIL = os.environ.get("BRINK_EMAIL_FROM", "Brink <woningzoeken@brink.example>")

# --- what a browser may do ------------------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HARDENED
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HARDENED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HARDENED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HARDENED else None

# --- what it says to who keeps it running ---------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"brink": {"level": "INFO"}, "django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
