"""The other writer: it counts words, on pages of its own."""

TEXT = "the book has pages and the pages have owners and the owners write on the pages"


def count(text):
    table = {}
    for word in text.split():
        table[word] = table.get(word, 0) + 1
    return table


def most_first(table):
    return sorted(table.items(), key=lambda item: (-item[1], item[0]))


for word, n in most_first(count(TEXT))[:4]:
    print("%-6s %d" % (word, n))
total = 0
for _ in range(300):
    total += len(count(TEXT * 5))
print("words counted:", total)
