"""The column stays as it is: SQLite would write each table anew for it."""

import core.blocks.field
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_inbox_groups"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="contactpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter den Formularen"),
                ),
                migrations.AlterField(
                    model_name="homepage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Weiterer Inhalt"),
                ),
                migrations.AlterField(
                    model_name="legalpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt"),
                ),
                migrations.AlterField(
                    model_name="teampage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter den Gruppen"),
                ),
                migrations.AlterField(
                    model_name="textpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt"),
                ),
            ]
        )
    ]
