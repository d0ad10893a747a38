"""The user model: Django's own for now, ours from the first migration, because it can't be changed cheaply later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor or administrator. The public has no accounts."""
