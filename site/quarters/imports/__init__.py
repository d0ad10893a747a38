"""Shops from files: CSV in our own columns, and OpenImmo. Read, shown line by line, then written as drafts."""
