# The limit on the digits of text, and hash values.
import sys

print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
try:
    print(len(str(10**5000)))
except ValueError as e:
    print(e)
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
try:
    repr(-(10**4300))
except ValueError as e:
    print(e)
print(len(str(10**4299)), len(hex(10**5000)), int("f" * 5000, 16) % 1000)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)), int("9" * 5000) == 10**5000 - 1)
sys.set_int_max_str_digits(700)
try:
    str(10**800)
except ValueError as e:
    print(e)
try:
    sys.set_int_max_str_digits(5)
except ValueError as e:
    print(e)
print([hash(n) for n in (0, 1, -1, -2, 5, 1000, 2**30, -(2**29))], hash(True), hash(1.0), hash(-3.0))
print(hash(5) == hash(5.0) == hash(complex(5)), hash(2**200) == hash(2.0**200), {1: "a", 1.0: "b", True: "c"})
print(sys.maxsize > 0, sys.int_info.bits_per_digit, sys.int_info.sizeof_digit)
a = 256
b = 255 + 1
print(a is b, (-5) is (-10 // 2), int("100") is int("100"))
