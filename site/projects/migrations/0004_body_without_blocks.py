"""The column stays as it is: SQLite would write each table anew for it."""

import core.blocks.field
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_funding_check"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="newsindexpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter der Liste"),
                ),
                migrations.AlterField(
                    model_name="newspage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Text"),
                ),
                migrations.AlterField(
                    model_name="programmeindexpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter der Liste"),
                ),
                migrations.AlterField(
                    model_name="programmepage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Weiterer Inhalt"),
                ),
                migrations.AlterField(
                    model_name="projectindexpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter der Liste"),
                ),
                migrations.AlterField(
                    model_name="projectpage",
                    name="body",
                    field=core.blocks.field.BodyField(
                        blank=True, help_text="Auch Zitate, mit Einwilligung.", verbose_name="Weiterer Inhalt"
                    ),
                ),
            ]
        )
    ]
