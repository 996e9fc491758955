"""The touchscreen at the entrance: relays cards to the door agent and shows what it answers. Trusted with nothing."""
