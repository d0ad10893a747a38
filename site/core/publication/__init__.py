"""What is public, and in which order: the one place that decides both (docs/decisions/0003-publication.md)."""
