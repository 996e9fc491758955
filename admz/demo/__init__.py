"""`admz demo`: everything on one machine, from nothing."""
