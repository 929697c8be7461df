# try, except, else, finally in all their combinations.
def show(f, *args):
    try:
        print("->", f(*args))
    except BaseException as e:
        print("->", type(e).__name__, e)


def kinds(e):
    try:
        if e:
            raise e
        print("no error")
    except (ValueError, KeyError) as x:
        print("value or key", repr(x))
        return "a"
    except ArithmeticError:
        print("arithmetic")
        raise
    except Exception:
        print("other")
        return "c"
    else:
        print("else")
        return "d"
    finally:
        print("finally")


show(kinds, ValueError("v")); show(kinds, KeyError("k")); show(kinds, ZeroDivisionError("z")); show(kinds, TypeError); show(kinds, None); show(kinds, KeyboardInterrupt())


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            if i < 2:
                continue
            break
    return "swallowed"


def loop():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        except ValueError:
            pass
        else:
            out.append("e")
        finally:
            out.append("f")
    else:
        out.append("never")
    return out


def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise KeyError("inner") from e
        finally:
            print("f1")
    except KeyError as e:
        print(repr(e), repr(e.__cause__), e.__suppress_context__)
        try:
            raise ValueError("ctx")
        except ValueError as v:
            print(repr(v.__context__), v.__cause__)
            try:
                raise TypeError from None
            except TypeError as t:
                print(t.__cause__, repr(t.__context__), t.__suppress_context__)
    try:
        e
    except UnboundLocalError as u:
        print(u)


def finally_value():
    x = 1
    try:
        return x
    finally:
        x = 2


def reraise():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise
        except ValueError as e:
            print("again", e)
    raise


def deep(n):
    try:
        if n == 0:
            raise IndexError("deep")
        deep(n - 1)
    finally:
        print("leave", n)


show(override); show(swallow); show(loop); nested(); show(finally_value); show(reraise); show(deep, 3)
for bad in (5, "x", int, None, (ValueError,)):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    assert False
except AssertionError as e:
    print(repr(e))
try:
    assert 1 == 2, ("message", 3)
except AssertionError as e:
    print(repr(e), e)
import sys
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0], sys.exc_info()[1], sys.exception() is sys.exc_info()[1] if hasattr(sys, "exception") else "", sys.exc_info()[2].tb_lineno)
