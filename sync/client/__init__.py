"""The two streams seen from the site: the journal pushed up, the registry pulled down."""
