"""The raw primitives, without any of our code: what every measurement is compared with."""
