# An uncaught error deep in calls: the whole traceback is compared.
def level3(x):
    values = {"a": [1, 2, 3]}
    return values["a"][x] + values["b"]


def level2(x):
    return level3(
        x
    )


class C:
    def method(self, x):
        return [level2(i) for i in range(x)]


def main():
    c = C()
    c.method(2)


main()
