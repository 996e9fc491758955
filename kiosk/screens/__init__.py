"""What each screen says: pure functions from the kiosk's situation to texts, without Qt."""
