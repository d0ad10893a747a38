from django.apps import AppConfig


class WebConfig(AppConfig):
    """The public website: reads the content API and nothing else."""

    name = "web"
    label = "web"
    verbose_name = "Website"
