# gdb's side of the machine: which page is this, whose is it, who runs.
#
#   book-page ADDR   the record of the page at an address (a writer's or a physical one)
#   writers          one line a writer: PID, name, state, where it stands
#   book-law         the law of the book, by a walk over all records
#
# Values come from the kernel's own structs (kernel/book.h, kernel/writer.h), read at
# their physical addresses, so they can be had while a writer runs too.
set confirm off
set pagination off
set print pretty on
set stack-cache off
set code-cache off
# Code that a writer has not yet run is in no page of its own: read it from the ELF.
set trust-readonly-sections on
set arm fallback-mode arm
set history save off

python
import gdb

PAGE = 4096
SPACE_END = 0x40000000
UINT32 = 0xffffffff


class Physical:
    """Memory as the board has it, whatever the mode of the processor allows."""

    def __enter__(self):
        self.mode(1)

    def __exit__(self, *error):
        self.mode(0)

    @staticmethod
    def mode(on):
        gdb.execute(f"maintenance packet Qqemu.PhyMemMode:{on}", to_string=True)
        gdb.execute("maintenance flush dcache", to_string=True)


def value(expression):
    return gdb.parse_and_eval(expression)


def word(address):
    memory = gdb.selected_inferior().read_memory(address, 4)
    return int.from_bytes(bytes(memory), "little")


def kind_name(kind):
    return str(value(f"(enum page_kind){kind}")).replace("PAGE_", "").lower()


def slots():
    table = value("writers.slots")
    low, high = table.type.range()
    return [table[i] for i in range(low, high + 1)]


def current_writer():
    pointer = value("writers.current")
    return pointer.dereference() if int(pointer) else None


def text_tables(va):
    """The level-1 table of the current writer, 0 when none runs."""
    writer = current_writer()
    return int(writer["space"]["level1"]) if writer is not None else 0


def physical(va):
    """The physical address behind va for the current writer, None where none is."""
    if va >= SPACE_END:
        return va
    level1 = text_tables(va)
    if level1 == 0:
        return None
    entry = word(level1 + va // (4 * 1024 * 1024) * 16)
    if entry == 0:
        return None
    page = word((entry & ~0xfff) + va // PAGE % 1024 * 4)
    return (page & ~0xfff) + va % PAGE if page & 2 else None


def owner_name(pid):
    if pid == 0:
        return "kernel"
    names = [w["name"].string() for w in slots() if int(w["pid"]) == pid]
    return f"writer {pid}" + (f" ({names[0]})" if names else "")


class BookPage(gdb.Command):
    """book-page ADDR: the book's record of the page that ADDR is on."""

    def __init__(self):
        super().__init__("book-page", gdb.COMMAND_DATA, gdb.COMPLETE_EXPRESSION)

    def invoke(self, argument, from_tty):
        if not argument:
            raise gdb.GdbError("book-page needs an address")
        va = int(value(argument).cast(gdb.lookup_type("unsigned long"))) & UINT32
        with Physical():
            self.show(va)

    @staticmethod
    def show(va):
        pa = physical(va)
        if pa is None:
            print(f"{va:#010x}: no page is mapped there")
            return
        page_no = (pa - int(value("book.base"))) // PAGE
        if pa < int(value("book.base")) or page_no >= int(value("book.n_pages")):
            print(f"{va:#010x}: physical {pa:#010x}, not in the book")
            return
        page = value(f"book.pages[{page_no}]")
        kind, owner = int(page["kind"]), int(page["owner"])
        print(f"{va:#010x}: page {page_no} of the book, physical {pa & ~0xfff:#010x}, "
              f"kind {kind_name(kind)}, owner {owner_name(owner)}, seen there at "
              f"{int(page['link']) * PAGE & UINT32:#010x}")


class Writers(gdb.Command):
    """writers: one line a writer."""

    def __init__(self):
        super().__init__("writers", gdb.COMMAND_STATUS)

    def invoke(self, argument, from_tty):
        with Physical():
            now = int(value("writers.current"))
            print("  PID PPID NAME               STATE     HEAP  PROMISED  PC")
            for w in slots():
                if int(w["pid"]) == 0:
                    continue
                space = w["space"]
                mark = "*" if int(w.address) == now else " "
                state = str(w["state"]).replace("WRITER_", "").lower()
                print(f"{mark}{int(w['pid']):4} {int(w['ppid']):4} "
                      f"{w['name'].string():18} {state:9}{int(space['n_heap']):5} "
                      f"{int(space['n_promised']):9}  {int(w['frame']['pc']):#010x}")


class BookLaw(gdb.Command):
    """book-law: free + kernel + writers = all pages, by a walk over the records."""

    def __init__(self):
        super().__init__("book-law", gdb.COMMAND_STATUS)

    def invoke(self, argument, from_tty):
        with Physical():
            n_pages = int(value("book.n_pages"))
            records = bytes(gdb.selected_inferior().read_memory(
                int(value("book.pages")), 8 * n_pages))
            free = sum(kind == 0 for kind in records[0::8])
            kernel = sum(kind != 0 and owner == 0
                         for kind, owner in zip(records[0::8], records[1::8]))
            counted = int(value("book.n_free"))
        writers = n_pages - free - kernel
        print(f"free {free} + kernel {kernel} + writers {writers} = {n_pages}; "
              f"the counter of free pages says {counted}")


BookPage()
Writers()
BookLaw()
end
