"""The study's experiment: two n x n matrices of small ints, multiplied in pure Python.

usage: matmul.py [n]

The product's rows take the place of the first matrix's, each as soon as it is complete:
no later row needs the old one. Prints a checksum of the product, the same on every
Python for the same n. On Folio the machine shows its pages at each `moment`.
"""
import random
import sys

try:
    from book import moment
except ImportError:  # another Python: no book to look at

    def moment(title):
        pass


def random_matrix(n):
    matrix = []
    for _ in range(n):
        matrix.append(random.choices(range(0, 100), k=n))
    return matrix


def progress(row, n):
    """Long work shows how far it is, where someone can see it."""
    if sys.stderr.isatty() and (row % max(1, n // 50) == 0 or row == n):
        sys.stderr.write("\rrow %d of %d" % (row, n) + ("\n" if row == n else ""))
        sys.stderr.flush()


def multiply(m1, m2, n):
    for i in range(n):
        row = []
        for j in range(n):
            suma = 0
            for h in range(n):
                suma += m1[i][h] * m2[h][j]
            row.append(suma)
        m1[i] = row
        progress(i + 1, n)


def checksum(matrix):
    total = 0
    for row in matrix:
        for value in row:
            total = (total * 31 + value) % 1000000007
    return total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    random.seed(2022)
    m1 = random_matrix(n)
    m2 = random_matrix(n)
    moment("matrices created")
    multiply(m1, m2, n)
    moment("matrices multiplied")
    print("%d x %d, checksum of the product: %d" % (n, n, checksum(m1)))


main()
