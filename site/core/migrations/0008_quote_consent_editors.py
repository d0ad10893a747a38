"""Whoever may write pages may record the consent to a quote: without a record no quote is shown."""

from django.db import migrations

WAGTAILS_GROUPS = ("Editors", "Moderators")
ACTIONS = ("view", "add", "change")


def permission(apps, action):
    """Django makes permissions after all migrations; those that are named here already it leaves as they are."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="core", model="quoteconsent"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_quoteconsent",
        defaults={"name": f"Can {action} Einwilligung zu einem Zitat"},
    )[0]


def allow_editors(apps, schema_editor):
    permissions = [permission(apps, action) for action in ACTIONS]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=WAGTAILS_GROUPS):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0007_quote_consent"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]
    operations = [migrations.RunPython(allow_editors, migrations.RunPython.noop)]
