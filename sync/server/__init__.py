"""The central server: takes in journals, hands down the registry, tells who is where."""
