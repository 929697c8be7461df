# Folio: `make setup run` does the main job, `make setup test` passes every test.
# `make help` lists the rest. V=1 shows the commands.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DEFAULT_GOAL := run
.DELETE_ON_ERROR:

# CHECK=1 or 2 builds beside the ordinary image, with the checks in.
B      := build$(if $(CHECK),/check$(CHECK))
PYTHON := /usr/bin/python3
CROSS  := arm-none-eabi-
Q      := $(if $(V),,@)
say     = $(if $(V),,@printf '  %-5s %s\n' "$(1)" "$(2)")

# ---- What a run is made of (all may be given on the command line) ----
PY    ?= demo/matmul.py
N     ?=
PAGES ?=
ARGS  ?=
WRITE ?=

# ---- Sources, by layer ----
layer_c = $(sort $(shell find $(1) -name '*.c' 2>/dev/null))
layer_s = $(sort $(shell find $(1) -name '*.S' 2>/dev/null))
BOOT    := $(call layer_s,boot) $(call layer_c,boot)
KERNEL  := $(call layer_s,kernel) $(call layer_c,kernel)
HEAP    := $(call layer_s,heap) $(call layer_c,heap)
RUNTIME := $(call layer_s,runtime) $(call layer_c,runtime)

WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wno-unused-parameter -Wno-missing-field-initializers -Wno-sign-compare
BASE := -std=gnu11 -g3 $(WARN) -I. -I$(B)/gen -MMD -MP -ffp-contract=off -fno-strict-aliasing \
        -ffunction-sections -fdata-sections -fno-common $(if $(CHECK),-DCHECK_LEVEL=$(CHECK))

# ---- Generated tables: static strings, Unicode's properties ----
$(B)/gen/ids.stamp: tools/gen_ids.py runtime/objects/ids.def $(RUNTIME) $(shell find runtime -name '*.h')
	$(call say,GEN,$(B)/gen/ids.gen.h)
	@mkdir -p $(@D)
	$(Q)$(PYTHON) tools/gen_ids.py runtime $(B)/gen/ids.gen.h && touch $@
$(B)/gen/ids.gen.h: $(B)/gen/ids.stamp ;
$(B)/gen/types.stamp: tools/gen_types.py $(RUNTIME)
	$(call say,GEN,$(B)/gen/types.gen.h)
	@mkdir -p $(@D)
	$(Q)$(PYTHON) tools/gen_types.py runtime $(B)/gen/types.gen.h $(B)/gen/modules.gen.h && touch $@
$(B)/gen/types.gen.h $(B)/gen/modules.gen.h: $(B)/gen/types.stamp ;
$(B)/arm/runtime/vm/inittab.c.o $(B)/host/runtime/vm/inittab.c.o: $(B)/gen/modules.gen.h
$(B)/arm/runtime/vm/lifecycle.c.o $(B)/host/runtime/vm/lifecycle.c.o: $(B)/gen/types.gen.h
$(B)/gen/grammar.gen.h: tools/gen_grammar.py runtime/compiler/errors.gram
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)$(PYTHON) tools/gen_grammar.py runtime/compiler/errors.gram $@
$(B)/arm/runtime/compiler/parser_grammar.c.o $(B)/host/runtime/compiler/parser_grammar.c.o: $(B)/gen/grammar.gen.h
$(B)/gen/unicode.gen.h: tools/gen_unicode.py
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)$(PYTHON) tools/gen_unicode.py $@ $(B)/gen/unicode_forms.gen.h
$(B)/gen/unicode_forms.gen.h: $(B)/gen/unicode.gen.h ;
$(B)/gen/unicode_names.gen.h: tools/gen_unicode_names.py tools/unicode_names.txt
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)$(PYTHON) $^ $@
$(B)/arm/runtime/objects/unicode_ids.c.o $(B)/host/runtime/objects/unicode_ids.c.o: $(B)/gen/ids.gen.h
$(B)/arm/runtime/objects/unicode_ctype.c.o $(B)/host/runtime/objects/unicode_ctype.c.o: $(B)/gen/unicode.gen.h
$(B)/arm/runtime/objects/unicode_normalize.c.o $(B)/host/runtime/objects/unicode_normalize.c.o: $(B)/gen/unicode_forms.gen.h
$(B)/arm/runtime/objects/unicode_names.c.o $(B)/host/runtime/objects/unicode_names.c.o: $(B)/gen/unicode_names.gen.h

# A Python file that lies in the image as it is.
$(B)/arm/runtime/prompt/help.c.o $(B)/host/runtime/prompt/help.c.o: runtime/prompt/help.py

# ---- The image ----
# -mtune=cortex-a5: of all tunings the one with the fewest instructions, our ruler.
ARM    := -mcpu=cortex-a15 -mtune=cortex-a5 -mfpu=neon-vfpv4 -mfloat-abi=hard -marm
ARM_CC := $(CROSS)gcc $(ARM) $(BASE)
KERNEL_FLAGS := -O2 -ffreestanding -fbuiltin -mgeneral-regs-only \
                -fno-tree-loop-distribute-patterns
WRITER_FLAGS := -O2
# The loop: each instruction keeps its own jump, its labels are named by macros, and one
# colouring of registers serves it all: by regions, each of its small loops moved them.
FLAGS_ceval.c := -fira-region=one -fno-gcse -fno-crossjumping -fno-tree-loop-distribute-patterns \
                 -Wno-unused-label

obj = $(patsubst %,$(B)/$(1)/%.o,$(2))
IMAGE := $(B)/folio.elf

$(B)/arm/boot/%.o $(B)/arm/kernel/%.o: LAYER_FLAGS = $(KERNEL_FLAGS)
$(B)/arm/heap/%.o $(B)/arm/runtime/%.o: LAYER_FLAGS = $(WRITER_FLAGS)

$(B)/arm/%.o: %
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(ARM_CC) $(LAYER_FLAGS) $(FLAGS_$(notdir $<)) -c $< -o $@

# The loop: its table jumps become one instruction each.
$(B)/arm/runtime/vm/ceval.c.o: runtime/vm/ceval.c tools/direct_jump.awk
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(ARM_CC) $(LAYER_FLAGS) $(FLAGS_ceval.c) -MT $@ -MF $(@:.o=.d) -S $< -o $(@:.o=.in)
	$(Q)awk -f tools/direct_jump.awk $(@:.o=.in) > $(@:.o=.s)
	$(Q)$(CROSS)gcc $(ARM) -c $(@:.o=.s) -o $@

define archive
$(B)/lib$(1).a: $(call obj,arm,$(2))
	$$(call say,AR,$$@)
	@rm -f $$@
	$$(Q)$(CROSS)ar rcs $$@ $$^
endef
$(eval $(call archive,boot,$(BOOT)))
$(eval $(call archive,kernel,$(KERNEL)))
$(eval $(call archive,heap,$(HEAP)))
$(eval $(call archive,runtime,$(RUNTIME)))

$(IMAGE): linker.ld $(B)/libboot.a $(B)/libkernel.a $(B)/libheap.a $(B)/libruntime.a
	$(call say,LD,$@)
	$(Q)$(ARM_CC) -nostartfiles -T linker.ld -Wl,--gc-sections -Wl,--fatal-warnings \
	  -Wl,-Map=$(B)/folio.map -o $@ \
	  -Wl,--start-group $(filter %.a,$^) -lc -lm -lgcc -Wl,--end-group

image: $(IMAGE)

# ---- Test images: the kernel with one small writer in C from tests/kernel ----
$(B)/arm/tests/kernel/%.o: LAYER_FLAGS = $(WRITER_FLAGS)

$(B)/kernel-tests/%.elf: $(B)/arm/tests/kernel/%.c.o linker.ld $(B)/libboot.a \
                         $(B)/libkernel.a $(B)/libheap.a
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(ARM_CC) -nostartfiles -T linker.ld -Wl,--gc-sections -Wl,--fatal-warnings \
	  -o $@ $< -Wl,--start-group $(filter %.a,$^) -lc -lm -lgcc -Wl,--end-group

.SECONDARY: $(patsubst tests/kernel/%.c,$(B)/arm/tests/kernel/%.c.o,$(wildcard tests/kernel/*.c))
KERNEL_TESTS := $(patsubst tests/kernel/%.c,$(B)/kernel-tests/%.elf,$(wildcard tests/kernel/*.c))
kernel-tests: $(KERNEL_TESTS)

# ---- The interpreter on the host, 32 bits like the board, under ASan and UBSan ----
HOST     := $(B)/host/folio
HOST_CC  := gcc -m32 -msse2 -mfpmath=sse $(BASE) -O1 -fsanitize=address,undefined \
            -fno-sanitize-recover=undefined -fno-omit-frame-pointer -DFOLIO_HOST=1
HOST_SRC := $(RUNTIME) $(call layer_c,tests/host)
HOST_OBJ := $(call obj,host,$(filter %.c,$(HOST_SRC)))

$(B)/host/%.o: %
	$(call say,HOST,$<)
	@mkdir -p $(@D)
	$(Q)$(HOST_CC) $(FLAGS_$(notdir $<)) -c $< -o $@

$(HOST): $(HOST_OBJ)
	$(call say,LD,$@)
	$(Q)$(HOST_CC) -o $@ $^ -lm

host: $(HOST)

# The parser's trees as text, for tests/tools/compare_ast.
$(B)/gen/ast_dump.gen.c: tests/tools/gen_ast_dump.py
	$(Q)$(PYTHON) $< $@
$(B)/host/ast_dump: tests/tools/ast_dump.c $(B)/gen/ast_dump.gen.c $(HOST_OBJ)
	$(call say,LD,$@)
	$(Q)$(HOST_CC) -w -o $@ $(filter %.c,$^) $(filter-out %/vm/main.c.o,$(HOST_OBJ)) -lm

# ---- Fuzzing: libFuzzer of clang, over the functions of tests/fuzz/targets.py ----
# make fuzz TARGET=source SECONDS=600; what it finds goes to tests/fuzz/found/TARGET.
TARGET   ?= source
SECONDS  ?= 60
FUZZ_DIR := $(B)/fuzz
FUZZ_CC   = clang-14 -m32 -msse2 -mfpmath=sse $(BASE) -Wno-error -w -O1 -DFOLIO_HOST=1 \
            -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function,alignment,pointer-overflow \
            -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FUZZ_SRC := $(filter-out %/vm/main.c,$(HOST_SRC)) tests/fuzz/fuzz.c
FUZZ_OBJ := $(call obj,fuzz,$(FUZZ_SRC))

$(FUZZ_OBJ): $(B)/gen/modules.gen.h $(B)/gen/types.gen.h $(B)/gen/grammar.gen.h \
             $(B)/gen/unicode.gen.h $(B)/gen/ids.gen.h
$(B)/fuzz/%.o: %
	$(call say,FUZZ,$<)
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) -c $< -o $@
# clang looks for libstdc++.so, which Debian's 32-bit package names with its number only.
$(FUZZ_DIR)/fuzz: $(FUZZ_OBJ)
	$(call say,LD,$@)
	$(Q)ln -sf /usr/lib32/libstdc++.so.6 $(FUZZ_DIR)/libstdc++.so
	$(Q)clang-14 -m32 -fsanitize=fuzzer,address,undefined -L$(FUZZ_DIR) -o $@ $^ -lm

fuzz: $(FUZZ_DIR)/fuzz
	$(Q)$(PYTHON) tests/fuzz/mutate.py $(TARGET) $(FUZZ_DIR)/corpus/$(TARGET)
	$(Q)mkdir -p tests/fuzz/found/$(TARGET)
	$(Q)cp tests/fuzz/targets.py $(FUZZ_DIR)
	$(Q)cd $(FUZZ_DIR) && FUZZ_TARGET=$(TARGET) UBSAN_OPTIONS=print_stacktrace=1 \
	  ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 ./fuzz corpus/$(TARGET) \
	  $(CURDIR)/tests/fuzz/found/$(TARGET) -max_total_time=$(SECONDS) -timeout=30 -max_len=2000 \
	  -rss_limit_mb=3000 -malloc_limit_mb=1000 -close_fd_mask=1 -print_final_stats=1 \
	  -artifact_prefix=$(CURDIR)/tests/fuzz/found/$(TARGET)/

# ---- Stress: every program collecting at each container, every request failing ----
stress: host
	$(Q)STRESS=1 FUZZ_INPUTS=5000 $(PYTHON) -m pytest -q -n 2 tests/test_stress.py \
	  tests/test_failing_memory.py tests/test_fuzz.py

# Random programs and damaged input from ever new seeds, judged by CPython, until SECONDS
# are over; SEED= begins at one. A program that differs: tests/fuzz/found/program.
soak: host
	$(Q)$(PYTHON) tests/fuzz/soak.py $(SECONDS) $(SEED)

# ---- C unit tests: cmocka of Debian's i386 packages, ASan, UBSan ----
I386      := $(shell tools/debian32 root)
UNIT_CC    = $(HOST_CC) -I$(I386)/usr/include -Wno-missing-prototypes
UNIT_LIBS  = $(I386)/usr/lib/i386-linux-gnu/libcmocka.so.0 \
             -Wl,-rpath,$(I386)/usr/lib/i386-linux-gnu -lm
UNITS     := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
UNIT_BINS := $(addprefix $(B)/unit/,$(UNITS))
# What each is linked with: the layer that it tests, and nothing above it.
# The heap's start and its system calls are the board's.
HOST_HEAP     := $(filter-out heap/syscall.c heap/newlib.c heap/cwd.c,$(filter %.c,$(HEAP)))
PARTS_heap    := $(call obj,unit,$(HOST_HEAP) tests/unit/book.c)
PARTS_kernel  := $(call obj,unit,boot/string.c kernel/text.c kernel/options.c \
                   kernel/book.c kernel/host.c)
PARTS_runtime := $(filter-out %/main.c.o,$(HOST_OBJ))
parts_of       = $(PARTS_$(word 2,$(subst _, ,$(1))))

$(B)/unit/%.o: %
	$(call say,UNIT,$<)
	@mkdir -p $(@D)
	$(Q)$(UNIT_CC) -c $< -o $@

.SECONDEXPANSION:
$(UNIT_BINS): $(B)/unit/%: $(B)/unit/tests/unit/%.c.o $$(call parts_of,$$*)
	$(Q)$(UNIT_CC) -o $@ $^ $(UNIT_LIBS)

unit: $(UNIT_BINS)
	$(Q)for t in $^; do $$t || exit 1; done

# ---- Tests, checks, figures ----
test: image host unit kernel-tests
	$(Q)$(PYTHON) -m pytest -q -n 2 tests

lint:
	$(Q)tools/lint

format:
	$(Q)clang-format-14 -i $$(git ls-files '*.c' '*.h')

# The allocator alone: a writer of C on the machine, and a replay on the host.
$(B)/bench/trace.elf: linker.ld $(B)/arm/tests/bench/trace_writer.c.o $(B)/libboot.a \
                      $(B)/libkernel.a $(B)/libheap.a
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(ARM_CC) -nostartfiles -T linker.ld -Wl,--gc-sections \
	  -Wl,--wrap=sys_page_promise,--wrap=sys_page_release,--wrap=sys_page_kind -o $@ \
	  -Wl,--start-group $(filter %.o %.a,$^) -lc -lm -lgcc -Wl,--end-group
$(B)/arm/tests/%.o: LAYER_FLAGS = $(WRITER_FLAGS)
$(B)/bench/replay: tests/bench/replay.c tests/unit/book.c $(HOST_HEAP)
	@mkdir -p $(@D)
	$(Q)gcc -m32 -O2 -std=gnu11 -I. -DFOLIO_HOST=1 -o $@ $(filter %.c,$^)

bench: image $(B)/bench/trace.elf $(B)/bench/replay
	$(Q)$(PYTHON) tools/bench $(if $(KEEP),--keep) $(NAMES)

# Bytes of each layer's archive, before the linker drops what nothing uses.
size: $(IMAGE)
	$(Q)printf '%-10s %9s %9s %9s\n' layer text data bss
	$(Q)for layer in boot kernel heap runtime; do \
	  $(CROSS)size -t $(B)/lib$$layer.a | awk -v l=$$layer \
	    '/TOTALS/ { printf "%-10s %9d %9d %9d\n", l, $$1, $$2, $$3 }'; done
	$(Q)$(CROSS)size $(IMAGE) | awk 'NR == 2 { printf "%-10s %9d %9d %9d\n", "image", $$1, $$2, $$3 }'

map: $(IMAGE)
	$(Q)$(PYTHON) tools/memory_map.py $(IMAGE)

# ---- The machine's needs ----
setup:
	$(Q)tools/setup install

doctor:
	$(Q)tools/setup doctor

# ---- The machine ----
FOLIO_RUN := tools/folio $(if $(CHECK),--image $(IMAGE)) $(if $(PAGES),--pages $(PAGES)) $(if $(WRITE),--write) $(FOLIO_OPTIONS)

run: $(IMAGE)
	$(Q)$(FOLIO_RUN) --stats $(PY) $(N) $(ARGS)

repl: $(IMAGE)
	$(Q)$(FOLIO_RUN)

# gdb in one command, stopped before the first instruction.
debug: $(IMAGE)
	$(Q)$(FOLIO_RUN) --gdb $(PY) $(N) $(ARGS)

# gdb on a machine that `tools/folio --listen` started in another terminal.
gdb: $(IMAGE)
	$(Q)gdb-multiarch -q -nx -x tools/folio.gdb $(IMAGE) -ex 'target remote :1234'

clean:
	$(Q)rm -rf $(B)

help:
	@echo 'make setup    install what is missing, from Debian'
	@echo 'make doctor   say what is missing or too old'
	@echo 'make run      boot, run PY ($(PY)), print the pages; N=, PAGES=, PY=, ARGS=, WRITE=1'
	@echo 'make repl     the prompt'
	@echo 'make debug    gdb, stopped before the first instruction'
	@echo 'make gdb      gdb on a machine that tools/folio --listen started'
	@echo 'make test     every test; make lint: layout, layers, style'
	@echo 'make stress   the programs under every hardship; make soak: random programs, new seeds (SECONDS=, SEED=)'
	@echo 'make fuzz     damaged input under libFuzzer; TARGET=, SECONDS='
	@echo 'make bench    instructions of boot, heap and programs, beside the kept ones'
	@echo 'make size     bytes of the layers; make map: the addresses'
	@echo 'make format   clang-format; make clean'
	@echo 'CHECK=1 or 2 with any of these: the machine checks its invariants as it goes'

.PHONY: fuzz stress soak run repl debug gdb kernel-tests image host unit test lint format bench size map setup doctor clean help
-include $(shell find $(B) -name '*.d' 2>/dev/null)
