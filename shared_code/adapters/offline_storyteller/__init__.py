"""Stories without a network: worlds, dilemmas and endings from the banks, joined by a seed."""
