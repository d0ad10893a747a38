"""Notices every change of content and writes it down in the transaction of the change itself."""


def connect() -> None:
    """Called once, when the apps are ready."""
