"""The access controller of a site: decides, drives the door, keeps the journal. The only holder of keys and names."""
