"""What the screens show and what touching them does; Qt objects, but no logic of drawing."""
