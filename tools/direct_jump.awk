# Joins the two instructions that gcc makes of a table jump in the bytecode loop,
#       ldr rX, [table, index, lsl #2]  /  mov pc, rX
# into one, ldr pc, [table, index, lsl #2]. gcc copies these jumps to the end of each
# instruction too late to join them itself. Reads and writes assembly text; only debug
# directives may stand between the two. Used by the Makefile for runtime/vm/ceval.c.
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
    held[n++] = $0
    next
}
n > 0 && $1 == "mov" && $2 == "pc," && $3 == reg {
    sub("\tldr\t" reg ",", "\tldr\tpc,", held[0])
    flush()
    next
}
n > 0 && /^(\t\.loc|\.LVL|\.LB|\.LM|\t@|\t\.L)/ {
    held[n++] = $0
    next
}
{
    flush()
    print
}
END {
    flush()
}
