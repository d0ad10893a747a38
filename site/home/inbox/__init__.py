"""The inbox in the admin: what came in, what was done with it, and what fits it."""
