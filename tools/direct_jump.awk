# Joins the two instructions that gcc makes of a table jump in the bytecode loop,
#       ldr rX, [table, index, lsl #2]  /  mov pc, rX
# into one, ldr pc, [table, index, lsl #2]. gcc copies these jumps to the end of each
# instruction too late to join them itself. Reads and writes assembly text. Between the
# two may stand debug directives, and simple instructions that leave the three registers
# alone; these go first. Used by the Makefile for runtime/vm/ceval.c.
function flush(i) {
    for (i = 0; i < n; i++) {
        print held[i]
    }
    n = 0
}
/^\tldr\tr[0-9]+, \[[a-z0-9]+, [a-z0-9]+, lsl #2\]/ {
    flush()
    reg = $2
    sub(/,/, "", reg)
    base = $3
    gsub(/[\[,]/, "", base)
    index_reg = $4
    sub(/,/, "", index_reg)
    held[n++] = $0
    next
}
n > 0 && $1 == "mov" && $2 == "pc," && $3 == reg {
    jump = held[0]
    sub("\tldr\t" reg ",", "\tldr\tpc,", jump)
    for (i = 1; i < n; i++) {
        print held[i]
    }
    n = 0
    print jump
    next
}
n > 0 && /^(\t\.loc|\.LVL|\.LB|\.LM|\t@|\t\.L)/ {
    held[n++] = $0
    next
}
n > 0 && /^\t(add|sub|mov|mvn|ldr|str)\t/ && $0 !~ ("[^a-z0-9]" reg "[^0-9]") {
    dest = $2
    sub(/,/, "", dest)
    if (dest != base && dest != index_reg && dest != reg && $0 !~ (reg "$") && $0 !~ /[\]!]!|pc/) {
        held[n++] = $0
        next
    }
}
{
    flush()
    print
}
END {
    flush()
}
