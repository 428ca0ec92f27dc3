"""The joint allocation of social homes: facts become pairs, a policy becomes a plan, the engine decides, the register remembers, the doors only speak."""
