"""Pictures of pages for a site: which pages, how they are drawn without personal data, and where they are kept."""
