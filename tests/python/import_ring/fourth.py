import import_ring.third
print("fourth sees", sorted(k for k in vars(import_ring.third) if k[0] != "_") if hasattr(import_ring, "third") else "nothing")
import sys
try:
    sys.modules["import_ring.third"].made
except AttributeError as error:
    print(error)
