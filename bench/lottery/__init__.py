"""What a lottery with very many entries costs."""
