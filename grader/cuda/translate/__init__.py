"""PTX instructions -> closures over numpy arrays."""
