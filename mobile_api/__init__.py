"""The HTTP face of the system: routes, wire shapes, credentials, problems, OpenAPI."""
