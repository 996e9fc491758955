"""The subcommands of `admz`, one module each."""
