"""The routes of design 6.7, by subject; each names who may call it."""
