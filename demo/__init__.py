"""A player for the terminal: signs in at a running host and plays its stories over HTTP like any other client."""
