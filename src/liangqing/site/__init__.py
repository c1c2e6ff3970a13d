"""The site: settings, URLs, and the entry point of the server. Composition only; it alone reads the environment."""
