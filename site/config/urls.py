"""All addresses of one process that is both: CMS and public website."""

from django.urls import include, path, re_path
from wagtail.admin import urls as admin_urls

from config.api import api
from core import health
from core.api.api import nothing_here
from core.files import serve_file

handler404 = "web.views.errors.not_found"
handler500 = "web.views.errors.server_error"

urlpatterns = [
    path("live", health.live),
    path("ready", health.ready),
    path("verwaltung/", include(admin_urls)),
    path("api/v1/", api.urls),
    re_path(r"^api/v1/", nothing_here),
    path("media/<path:name>", serve_file, name="media"),
    path("", include("config.urls_web")),
]
