"""One home page per language, translations of each other, in the place of Wagtail's welcome page.

Only the German one is public from the start: an empty page is no translation, so the others wait as drafts for their
words. They exist all the same, because every other translation stands below them.
"""

from uuid import uuid4

from django.conf import settings
from django.db import migrations
from django.utils import timezone

TITLES = {"de": "Startseite", "en": "Home", "de-simple": "Start-Seite"}
STEP = 4  # digits of one level in a tree path
SOURCE = "de"


def create_home_pages(apps, schema_editor):
    page, home_page = apps.get_model("wagtailcore", "Page"), apps.get_model("home", "HomePage")
    if home_page.objects.exists():
        return
    locale = apps.get_model("wagtailcore", "Locale")
    content_type = apps.get_model("contenttypes", "ContentType")
    kind, _ = content_type.objects.get_or_create(app_label="home", model="homepage")
    root = page.objects.get(depth=1)
    key, now, homes = uuid4(), timezone.now(), {}
    welcome = page.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page")
    welcome_ids = list(welcome.values_list("pk", flat=True))
    welcome.update(slug="wagtail-welcome")
    last = page.objects.filter(depth=2).order_by("path").values_list("path", flat=True).last()
    number = int(last[-STEP:], 36) if last else 0
    languages = [SOURCE, *(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code != SOURCE)]
    for code in languages:
        number += 1
        slug = "home" if code == SOURCE else f"home-{code}"
        is_source = code == SOURCE
        homes[code] = home_page.objects.create(
            title=TITLES.get(code, "Home"),
            draft_title=TITLES.get(code, "Home"),
            slug=slug,
            url_path=f"/{slug}/",
            path=root.path + base36(number),
            depth=2,
            numchild=0,
            content_type=kind,
            locale=locale.objects.get_or_create(language_code=code)[0],
            translation_key=key,
            live=is_source,
            has_unpublished_changes=not is_source,
            first_published_at=now if is_source else None,
            last_published_at=now if is_source else None,
        )
    site = apps.get_model("wagtailcore", "Site")
    site.objects.filter(root_page_id__in=welcome_ids).update(root_page_id=homes[SOURCE].pk)
    if not site.objects.filter(is_default_site=True).exists():
        site.objects.create(hostname="localhost", root_page_id=homes[SOURCE].pk, is_default_site=True)
    page.objects.filter(pk__in=welcome_ids).delete()
    root.numchild = page.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])


def base36(number):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    for _place in range(STEP):
        number, rest = divmod(number, len(digits))
        text = digits[rest] + text
    return text


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("core", "0002_locales"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_home_pages, migrations.RunPython.noop)]
