from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Stadtmitte"

    def ready(self) -> None:
        from core import checks, translate  # noqa: F401  registers the system checks and a receiver
        from core.publication import signals

        signals.connect()
