"""The entry point of the server: `liangqing.site.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liangqing.site.settings")
application = get_wsgi_application()
