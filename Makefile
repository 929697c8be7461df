# Folio: `make setup run` does the main job, `make setup test` passes every test.
# `make help` lists the rest. V=1 shows the commands.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DEFAULT_GOAL := run
.DELETE_ON_ERROR:

B      := build
PYTHON := /usr/bin/python3
CROSS  := arm-none-eabi-
Q      := $(if $(V),,@)
say     = $(if $(V),,@printf '  %-5s %s\n' "$(1)" "$(2)")

# ---- What a run is made of (all may be given on the command line) ----
PY    ?= demo/matmul.py
N     ?=
PAGES ?=
ARGS  ?=

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

# ---- The image ----
ARM    := -mcpu=cortex-a15 -mfpu=neon-vfpv4 -mfloat-abi=hard -marm
ARM_CC := $(CROSS)gcc $(ARM) $(BASE)
KERNEL_FLAGS := -O2 -ffreestanding -fno-builtin -mgeneral-regs-only
WRITER_FLAGS := -O2

obj = $(patsubst %,$(B)/$(1)/%.o,$(2))
IMAGE := $(B)/folio.elf

$(B)/arm/boot/%.o $(B)/arm/kernel/%.o: LAYER_FLAGS = $(KERNEL_FLAGS)
$(B)/arm/heap/%.o $(B)/arm/runtime/%.o: LAYER_FLAGS = $(WRITER_FLAGS)

$(B)/arm/%.o: %
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(ARM_CC) $(LAYER_FLAGS) $(FLAGS_$(notdir $<)) -c $< -o $@

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
	  -Wl,--start-group $(filter %.a,$^) -Wl,--end-group -lc -lm -lgcc

image: $(IMAGE)

# ---- The interpreter on the host, 32 bits like the board, under ASan and UBSan ----
HOST     := $(B)/host/folio
HOST_CC  := gcc -m32 $(BASE) -O1 -fsanitize=address,undefined \
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

clean:
	$(Q)rm -rf $(B)

.PHONY: image host clean
-include $(shell find $(B) -name '*.d' 2>/dev/null)
