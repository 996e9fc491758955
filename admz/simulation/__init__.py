"""The demo's world: virtual badges, the reader and the fingers of the kiosk, the lock's door, the network."""
