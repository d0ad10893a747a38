"""Addresses of the public website. The catch-all stands last: everything that isn't listed here is content."""

from django.conf import settings
from django.urls import URLPattern, path

from web.preview import linked
from web.views import meta, subscriptions
from web.views.expose import expose
from web.views.owner import owner
from web.views.page import page
from web.views.relay import relay

handler404 = "web.views.errors.not_found"
handler500 = "web.views.errors.server_error"

# The website alone has no files and no data of its own.
elsewhere: list[URLPattern] = (
    [path("media/<path:rest>", relay), path("api/<path:rest>", relay)] if settings.CONTENT_API_URL else []
)

# In every language under the same words, as all addresses of the site.
by_mail = [
    path(f"{prefix}{settings.SUBSCRIPTIONS_PATH}{rest}".lstrip("/"), view)
    for prefix in settings.LANGUAGE_PREFIXES.values()
    for rest, view in (
        ("", subscriptions.form),
        ("gesendet/", subscriptions.sent),
        ("<token>/bestaetigen/", subscriptions.confirm),
        ("<token>/abbestellen/", subscriptions.unsubscribe),
    )
]

urlpatterns = [
    *elsewhere,
    path("live", meta.live),
    path("ready", meta.ready),
    path("robots.txt", meta.robots, name="robots"),
    path("sitemap.xml", meta.sitemap, name="sitemap"),
    path("favicon.ico", meta.favicon),
    path(".well-known/security.txt", meta.security_txt),
    path("vorschau/<token>", linked, name="preview"),
    *by_mail,
    *(path(f"{prefix}/eigentuemer/<token>".lstrip("/"), owner) for prefix in settings.LANGUAGE_PREFIXES.values()),
    path("<path:path>expose.pdf", expose),
    # The name that Wagtail asks for when it wants the address of a page.
    path("", page, {"path": ""}, name="home"),
    path("<path:path>", page, name="wagtail_serve"),
]
