"""enum: members, flags, mixed types, errors."""
import enum
from enum import *
class Color(Enum):
    RED=1
    GREEN=2
    BLUE=3
    CRIMSON=1
print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), Color.CRIMSON is Color.RED, Color.__members__)
class P(Flag):
    R=auto(); W=auto(); X=auto()
    RW=R|W
print(P.R|P.X, repr(P.R|P.X), ~P.R, P.RW, list(P.RW), P(7), P.R in P.RW)
class I(IntEnum):
    A=1; B=2
print(I.A+1, I.A<I.B, f"{I.A}", "%d"%I.B, repr(I.A))
class S(StrEnum):
    X=auto(); Y='why'
print(S.X, S.Y, S.X=='x')
try: Color(9)
except ValueError as e: print(e)
class IF(IntFlag):
    A=1;B=2
print(IF.A|8, IF(3), repr(IF.A|IF.B))
print(Enum('Z','a b c').b, unique(Color) if 0 else '')
try:
    @unique
    class D(Enum): a=1;b=1
except ValueError as e: print(e)
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED)
@verify(CONTINUOUS)
class V(Enum): a=1;b=2
class Planet(Enum):
    E=(5,6)
    M=(3,3)
    def __init__(self,m,r): self.m=m; self.r=r
    @property
    def g(self): return self.m/self.r
print(Planet.E.g, Planet.M, Planet((3,3)))
print(hash(Color.RED)==hash('RED'), Color.RED.name, Color.RED.value, len(Color), Color.RED==1)
