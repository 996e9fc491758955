"""The two one-way streams: the journal goes up, the registry comes down."""
