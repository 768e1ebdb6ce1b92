"""`make demo`: three sets of models keep up with every write, and each step proves it."""
