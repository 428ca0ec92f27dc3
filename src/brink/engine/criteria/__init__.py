"""The criteria: one file each, none knows another. `catalogue` lists them."""
