"""How much the tests notice: small changes to the source of the engine and the policy, and for each whether a test turns red."""
