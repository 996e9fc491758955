"""The web pages: what admins and viewers see in their browsers."""
