"""Settings of the site. What differs between installations comes from the environment, here and nowhere else."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Final

from liangqing.site.database import database
from liangqing.site.home import home, secret_key

HOME: Final = home()
FILES: Final = HOME / "files"

#: Outside of it: where the head of the audit log is written down once a day; empty = nowhere.
HEADS: Final = os.environ.get("LIANGQING_HEADS", "")

SECRET_KEY: Final = secret_key()
DEBUG: Final = False
ALLOWED_HOSTS: Final = os.environ.get("LIANGQING_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
#: Behind TLS (a proxy that ends it): cookies only over HTTPS, and HSTS.
IS_TLS: Final = os.environ.get("LIANGQING_TLS", "") == "1"

INSTALLED_APPS: Final = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "liangqing.books",
    "liangqing.runs",
    "liangqing.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_q",
]
MIDDLEWARE: Final = [
    "liangqing.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "liangqing.web.sessions.SessionEndMiddleware",
    "liangqing.web.language.LanguageMiddleware",
    "liangqing.web.limits.LimitMiddleware",
    "liangqing.web.refused.RefusedMiddleware",
    "liangqing.web.doors.DoorMiddleware",
    "liangqing.web.login.second_factor.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES: Final = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF: Final = "liangqing.site.urls"
WSGI_APPLICATION: Final = "liangqing.site.wsgi.application"

DATABASES: Final = {"default": database(os.environ.get("LIANGQING_DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD: Final = "django.db.models.BigAutoField"

AUTH_USER_MODEL: Final = "books.User"
PASSWORD_HASHERS: Final = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS: Final = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
#: The longest a session lasts; `web/sessions.py` ends it earlier where nothing is done.
SESSION_COOKIE_AGE: Final = 10 * 60 * 60
SESSION_COOKIE_SECURE: Final = IS_TLS
CSRF_COOKIE_SECURE: Final = IS_TLS
SECURE_HSTS_SECONDS: Final = 365 * 24 * 60 * 60 if IS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS: Final = IS_TLS
SECURE_HSTS_PRELOAD: Final = IS_TLS
SECURE_SSL_REDIRECT: Final = IS_TLS
SECURE_PROXY_SSL_HEADER: Final = ("HTTP_X_FORWARDED_PROTO", "https") if IS_TLS else None
#: A monitor on the same machine asks without TLS.
SECURE_REDIRECT_EXEMPT: Final = ["^health$"]
X_FRAME_OPTIONS: Final = "DENY"
#: Proxies of one's own before the server; each adds an address to X-Forwarded-For.
PROXY_COUNT: Final = int(os.environ.get("LIANGQING_PROXIES", "0"))
CSRF_TRUSTED_ORIGINS: Final = [origin for origin in os.environ.get("LIANGQING_ORIGINS", "").split(",") if origin]

AUTHENTICATION_BACKENDS: Final = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL: Final = "account_login"
LOGIN_REDIRECT_URL: Final = "first"
ACCOUNT_ADAPTER: Final = "liangqing.web.login.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS: Final = {"username"}
ACCOUNT_SIGNUP_FIELDS: Final = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION: Final = "none"
ACCOUNT_SESSION_REMEMBER: Final = False
ACCOUNT_LOGOUT_REDIRECT_URL: Final = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED: Final = True
#: One name from however many addresses: thirty failures an hour.
ACCOUNT_RATE_LIMITS: Final = {"login_failed": "60/m/ip,30/h/key"}
MFA_ADAPTER: Final = "liangqing.web.login.adapter.SealedFactorAdapter"
MFA_SUPPORTED_TYPES: Final = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER: Final = "Liangqing"
#: A code is good half a minute longer: phones' clocks are not quite right, and people type.
MFA_TOTP_TOLERANCE: Final = 1
MFA_FORMS: Final = {
    "authenticate": "liangqing.web.login.lockout.LockedAuthenticateForm",
    "reauthenticate": "liangqing.web.login.lockout.LockedReauthenticateForm",
}
#: Lock-out (`web/login/lockout.py`): by name and address together, so that nobody locks out a colleague from afar.
AXES_FAILURE_LIMIT: Final = 5
AXES_COOLOFF_TIME: Final = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS: Final = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS: Final = True
AXES_USERNAME_CALLABLE: Final = "liangqing.web.login.lockout.client_name"
AXES_CLIENT_IP_CALLABLE: Final = "liangqing.web.address.address_of"
AXES_LOCKOUT_CALLABLE: Final = "liangqing.web.login.lockout.locked_page"
AXES_SENSITIVE_PARAMETERS: Final = ["code", "password", "csrfmiddlewaretoken"]
AXES_VERBOSE: Final = False

#: Counts of attempts, used codes and the worker's heartbeat: shared by the processes, lost without harm.
CACHES: Final = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(HOME / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
#: Long work waits in the database: what was accepted survives a restart.
Q_CLUSTER: Final = {
    "name": "liangqing",
    "orm": "default",
    "workers": 2 if DATABASES["default"]["ENGINE"].endswith("postgresql") else 1,
    "timeout": 3_600,
    "retry": 7_200,
    "poll": 1,
    "guard_cycle": 1,
    "catch_up": False,
    "save_limit": 1_000,
    "log_level": "WARNING",
}
STATIC_URL: Final = "/static/"
#: Our own files and those of the log-in, found where they are installed.
WHITENOISE_USE_FINDERS: Final = True

LANGUAGE_CODE: Final = "zh-hans"
LANGUAGES: Final = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE: Final = os.environ.get("LIANGQING_TIME_ZONE", "Asia/Shanghai")
USE_TZ: Final = True
USE_I18N: Final = True
