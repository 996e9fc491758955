"""The demo's panel: a small window that moves the demo's world. Knows the demo by its ready file and control socket."""
