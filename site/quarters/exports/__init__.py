"""Shops as others take them: GeoJSON, CSV, OpenImmo and Atom, all with the filters of the list."""
