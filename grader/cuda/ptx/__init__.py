"""PTX text -> plain frozen data."""
