"""The words: actors, lifecycles, kinds, units and the glossary. Every other floor may import it; it imports none of them."""
