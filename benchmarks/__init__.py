"""What maintenance costs, measured beside its alternatives."""
