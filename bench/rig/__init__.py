"""What is measured, on real parts: broker, door agent, lock, kiosk, server, database; each in its own process."""
