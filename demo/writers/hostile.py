"""A writer that misbehaves: it writes where nothing is its own, and is stopped.

Only on Folio: elsewhere there is no kernel that would tell which page it was.
"""
import book

print("about to write at address 0x80000000, the kernel's side")
book.poke(0x80000000, 0)
print("never printed")
