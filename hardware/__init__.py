"""The physical things: readers, card protocols, locks, door inputs, and the MQTT link to them.

Knows nothing of AdmZ's rules, and imports nothing of ours.
"""
