# The effect of every instruction on the stack, as the compiler counts it.
import _opcode

for opcode in range(0, 258):
    line = []
    for oparg in (None, 0, 1, 2, 3, 4, 15, 257):
        for jump in (None, True, False):
            try:
                line.append(_opcode.stack_effect(opcode, oparg, jump=jump))
            except ValueError as error:
                line.append(str(error)[:30])
                break
    print(opcode, line)
for args, kwargs in ((("a",), {}), ((), {}), ((1,), {"jump": 1}), ((100, "x"), {}), ((1,), {"oparg": 1})):
    try:
        print(_opcode.stack_effect(*args, **kwargs))
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
