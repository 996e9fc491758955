"""Card protocols: which commands a card gets, what its answers prove. Pure; no I/O.

A protocol is a generator that yields command APDUs and receives response APDUs, so the same code runs against a local
reader, a relayed one and a published vector.
"""
