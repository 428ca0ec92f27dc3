"""What people do, in the order of the stream. One function per act, keyword-only, with an `actor` and an `at`."""
