from . import one
from .one import one_value
TWO = lambda x=one_value: [x, one]
