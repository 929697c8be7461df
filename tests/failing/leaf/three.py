class Three:
    n: int = 10 ** 30
    def f(self): return super().__init__
