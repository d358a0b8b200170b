"""The description of the whole API, made of the route tables: OpenAPI 3.1, and a page to read."""
