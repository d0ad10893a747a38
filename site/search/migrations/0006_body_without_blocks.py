"""The column stays as it is: SQLite would write each table anew for it."""

import core.blocks.field
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_alerts"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="searchpage",
                    name="body",
                    field=core.blocks.field.BodyField(blank=True, verbose_name="Inhalt unter der Liste"),
                ),
            ]
        )
    ]
