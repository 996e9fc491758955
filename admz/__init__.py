"""Command line, configuration, demo and simulation: puts the programs together. Nothing imports it."""
