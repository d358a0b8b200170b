"""The calls that the clients of the platform make, each with what it expects back."""
