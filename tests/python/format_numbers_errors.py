# Format specs of int, float, complex and str: all parts, and the words of what is refused.
def attempt(v, spec):
    try: print(repr(v), spec, "|" + format(v, spec) + "|")
    except Exception as e: print(repr(v), spec, type(e).__name__, e)


ints = ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "x", "#x", "#X", "o", "#o", "b", "#b", "#010b", ",", "_", "_x", ",x", "_b", "c", "n", "e", ".2f", "%", "g", "*^9", "+05d", ".3", "s", "q",
        "z", "#", "010,", "<010", "\u20ac>6", "5c", "+c", "#c", ",c", "12_d", ",_", "_,", ",,", "__", "99999999999999999999", "<<5", "=^5", "dd", " #x", "+#010x", ",n", "zd", "1.2d"]
for v in 255, -7: 
    for s in ints: attempt(v, s)
for s in ["", ".0f", ".3f", "+.2e", "E", "g", "#.3g", "G", "n", "%", ".1%", ",", "_.2f", "010.3f", "=+10", "z.1f", "z", ".1", "#.0f", "d", "x", "s", ".", ".f", "#", ".400f"[:3], "F", "012,.2f", "^12,.2f", ",n", "_n"]:
    for v in 1234.5678, -0.04, float("inf"): attempt(v, s)
attempt(float("nan"), "010.2f"); attempt(float("nan"), "F"); attempt(-0.0, "z.0f"); attempt(1e22, ""); attempt(1e16, ",")
for s in ["", ".2f", ">20", "+.1e", "010", "=20", ",", "g", "%", "#.2g", "x", "^+20.1f", "n", "_"]: attempt(1234.5 - 2j, s)
for s in ["", "6", ">6", "^6", "=6", "06", ".2", "6.2", "s", "d", "+", " ", "#", ",", "_", "z", "x", ".2s", "-^7", "_<6s", "s6", "{", "}>4"]: attempt("abc", s)
for v in True, None, [], (1,), {}, object, b"b", range(2), ...: attempt(v, ""); attempt(v, ">8"); attempt(v, "d")
