"""Locks over MQTT as they are sold: one file for each device, all of them `profile.LockProfile`."""
