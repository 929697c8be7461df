from . import circle_c
seen = sorted(n for n in dir(circle_c) if n == "seen")
