"""typing, and the generic aliases and unions below it."""
import typing
from typing import *
T=TypeVar('T'); K=TypeVar('K')
print(Optional[int], Union[int,str,None], List[int], Dict[str,T], Callable[[int],str], Callable[...,T], Tuple[int,...], Literal[1,'a'], Any, ClassVar[int])
class G(Generic[T]):
    x: T
print(G[int], G[int].__origin__, get_args(G[int]), G.__parameters__)
class N(NamedTuple):
    a:int
    b:str='x'
print(N(1), N._field_defaults, N.__annotations__)
class TD(TypedDict,total=False):
    a:int
print(TD(a=1), TD.__total__, TD.__optional_keys__)
def f(a:int,b:'str'=1)->Optional[T]: pass
print(get_type_hints(f))
@runtime_checkable
class Pr(Protocol):
    def m(self): ...
class Q:
    def m(self): pass
print(isinstance(Q(),Pr), isinstance(3,Pr), issubclass(Q,Pr))
U=NewType('U',int); print(U(3), U)
print(cast(int,"a"), Annotated[int,'x'], Annotated[int,'x'].__metadata__)
Ts=TypeVarTuple('Ts'); P=ParamSpec('P')
print(Tuple[Unpack[Ts]], Callable[P,int], Generic[Unpack[Ts]], tuple[*Ts], Callable[Concatenate[int,P],int])
print(list[T][int], dict[K,T][int,str], List[T][int], (int|T)[str], Union[int,T][str])
class GG(Generic[*Ts]): pass
print(GG[int,str], GG[int,*tuple[str,...]], list(iter(tuple[int,str])))
print(Final[int], Type[int], Self, Never, LiteralString, Required[int], get_origin(List[int]))
for x in ('Optional[1,2]','Union[()]','G[int,str]','Literal','List[int,str]','Callable[int]','Generic[int]'):
    try: print(eval(x))
    except TypeError as e: print(x,e)
import collections
print(collections.abc.Callable[[int],str], collections.abc.Mapping[str,int], isinstance([],List))
print(get_overloads(f), assert_type(1,int), is_typeddict(TD))
T1, T2 = TypeVar('T1'), TypeVar('T2')
for alias in (tuple[*Ts], tuple[T, *Ts], tuple[*Ts, T], tuple[list[T], *Ts], tuple[T1, *Ts, T2], list[T], dict[T1, T2],
              tuple[Tuple[*Ts], ...], collections.abc.Callable[[T], int], collections.abc.Callable[P, T], int | T):
    for args in ((), (int,), (int, str), (int, str, bool), (*tuple[int],), (*tuple[int, str],), (*tuple[int, ...],),
                 (int, *tuple[str, ...]), ([int], str), (tuple[()], list[T])):
        try:
            print(alias, args, alias[args])
        except TypeError as e:
            print(alias, args, e)
print((int | str).__module__, list[int].__module__, (int | None).__args__, (int | T).__parameters__)
