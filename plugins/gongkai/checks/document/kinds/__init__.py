"""How each kind of rule finds its two sides in a document; one module for kinds that look at the same records."""
