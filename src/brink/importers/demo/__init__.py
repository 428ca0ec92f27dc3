"""The demo federation: invented corporations, homes and people, and a year in which the engine itself let the homes.

Everybody and everything in it is invented: names are put together by chance, addresses have postcodes that no Dutch street has, mail
addresses end in `.example`.  What the register would compute in life is computed here too: every ranking is the engine's decision on the plan of
its landlord, with a real draw and a real receipt.
"""

from brink.importers.demo.loading import DayNotCovered, RegisterNotEmpty, Summary, load
from brink.importers.demo.personas import Login, logins

__all__ = ["DayNotCovered", "Login", "RegisterNotEmpty", "Summary", "load", "logins"]
