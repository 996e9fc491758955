"""The three programs as `admz` starts them: configuration, logs, clock and readiness around each one's `run`."""
