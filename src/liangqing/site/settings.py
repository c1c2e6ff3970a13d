"""Settings of the site. What differs between installations comes from the environment, here and nowhere else."""

from __future__ import annotations

import os
from typing import Final

from liangqing.site.database import database
from liangqing.site.home import home, secret_key

HOME: Final = home()
FILES: Final = HOME / "files"

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
    "liangqing.books",
    "liangqing.runs",
]
MIDDLEWARE: Final = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES: Final = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
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
#: A session ends with the working day, and earlier where nothing is done.
SESSION_COOKIE_AGE: Final = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST: Final = True
SESSION_COOKIE_SECURE: Final = IS_TLS
CSRF_COOKIE_SECURE: Final = IS_TLS
SECURE_HSTS_SECONDS: Final = 365 * 24 * 60 * 60 if IS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS: Final = IS_TLS
SECURE_HSTS_PRELOAD: Final = IS_TLS
SECURE_SSL_REDIRECT: Final = IS_TLS
SECURE_PROXY_SSL_HEADER: Final = ("HTTP_X_FORWARDED_PROTO", "https") if IS_TLS else None
X_FRAME_OPTIONS: Final = "DENY"

LANGUAGE_CODE: Final = "zh-hans"
LANGUAGES: Final = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE: Final = os.environ.get("LIANGQING_TIME_ZONE", "Asia/Shanghai")
USE_TZ: Final = True
USE_I18N: Final = True
