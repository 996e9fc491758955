"""The routes of the pages; each names who may call it, as those of the API do."""
