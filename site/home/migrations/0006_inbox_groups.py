"""Two groups to begin with: who deals with enquiries, and who answers requests for information or deletion."""

from django.db import migrations

INBOX = "Anfragen"
PROTECTION = "Datenschutz"
ACTIONS = ("view", "add", "change", "delete")


def permission(apps, model, codename, name):
    """Django makes permissions after all migrations; those that are named here already it leaves as they are."""
    app_label = "wagtailadmin" if model == "admin" else "home"
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def create_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    enter = permission(apps, "admin", "access_admin", "Can access Wagtail admin")
    inbox, _ = groups.get_or_create(name=INBOX)
    inbox.permissions.add(
        enter,
        *(
            permission(apps, model, f"{action}_{model}", f"Can {action} {model}")
            for model in ("enquiry", "replytemplate")
            for action in ACTIONS
        ),
    )
    protection, _ = groups.get_or_create(name=PROTECTION)
    protection.permissions.add(
        enter,
        permission(apps, "enquiryentry", "protect_personal_data", "Kann Daten einer Person ausgeben und löschen"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_inbox"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
