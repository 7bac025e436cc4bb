"""Which mistake of the catalogue is it? Changes no verdict."""
