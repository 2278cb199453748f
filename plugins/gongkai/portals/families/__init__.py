"""The content management systems of portals: how each makes its lists, its pages and its articles."""
