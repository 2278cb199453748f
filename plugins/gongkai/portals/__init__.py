"""Which items of a portal are reports, and the run that brings them into the vault; one module per CMS family."""
