# A program that cannot be compiled: the whole report is compared.
print("never printed")


def f(x):
    return [x for x in range(3)
            if x = 2]
