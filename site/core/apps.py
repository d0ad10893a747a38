from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Stadtmitte"

    def ready(self) -> None:
        from core import checks, registry, translate  # noqa: F401  registers the system checks and a receiver
        from core.mail import sending
        from core.publication import signals

        signals.connect()
        registry.loops.append(("mail", sending.Outbox()))
        registry.pruners.append(sending.prune)
        registry.health.append(sending.degraded)
        registry.personal["mail"] = registry.PersonalData(sending.export, sending.erase)
