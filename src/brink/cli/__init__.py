"""The policy desk: what a policy adviser does with the documents, without a database."""
