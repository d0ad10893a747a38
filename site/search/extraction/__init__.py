"""The text of uploaded files (PDF, DOCX, ODT), taken out in the background for the search.

Strangers write these files, so they are read in a process of their own (`reader`) with limits on everything, without
Django, the database or a secret. `files` is the side of the worker: which files lack their text, and where it is kept.
"""

READER = 1
"""Raised when the reader finds more than before: every file is then read once more."""
