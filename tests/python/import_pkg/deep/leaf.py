from .. import value as up
from ..sub import name
from . import __name__ as where
