"""What travels between the programs: requests, journal entries, registry records, their hashes and signatures.

Imports nothing of ours.
"""
