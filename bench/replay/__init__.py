"""How many rankings a second `./brink replay` makes again."""
