"""The words of letters and mails. Texts lie in `texts/`, one file per kind and language; a reader needs no Python."""
