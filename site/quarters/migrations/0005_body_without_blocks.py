"""The column stays as it is: SQLite would write each table anew for it."""

import core.blocks.field
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("quarters", "0004_freshness"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="quarterindexpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter der Liste"),
                ),
                migrations.AlterField(
                    model_name="quarterpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Weiterer Inhalt"),
                ),
                migrations.AlterField(
                    model_name="vacancyindexpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter der Liste"),
                ),
                migrations.AlterField(
                    model_name="vacancypage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Weiterer Inhalt"),
                ),
            ]
        )
    ]
