"""`gongkai portals`: a file for a new portal, a dry run over one or all, and how all of them stand."""
