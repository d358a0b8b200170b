"""What is settled before a story is registered: who made it, who agrees, and what was done."""
