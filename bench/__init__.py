"""Measurements that anybody can repeat; see docs/performance.md."""
