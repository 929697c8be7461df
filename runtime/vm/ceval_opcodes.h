/*
 * The instructions whose argument EXTENDED_ARG may widen: those with a label EXT_ in
 * the loop. X(name) for each. Next: ceval_stack.inc.
 */
#ifndef RUNTIME_VM_CEVAL_OPCODES_H
#define RUNTIME_VM_CEVAL_OPCODES_H

#define OPCODES_WITH_ARG(X)                                                            \
    X(BINARY_OP)                                                                       \
    X(COMPARE_OP)                                                                      \
    X(IS_OP)                                                                           \
    X(CONTAINS_OP)                                                                     \
    X(BUILD_SLICE)                                                                     \
    X(KW_NAMES)                                                                        \
    X(PRECALL)                                                                         \
    X(CALL)                                                                            \
    X(CALL_FUNCTION_EX)                                                                \
    X(MAKE_FUNCTION)                                                                   \
    X(JUMP_FORWARD)                                                                    \
    X(JUMP_BACKWARD)                                                                   \
    X(JUMP_BACKWARD_NO_INTERRUPT)                                                      \
    X(FOR_ITER)                                                                        \
    X(RAISE_VARARGS)                                                                   \
    X(RERAISE)                                                                         \
    X(SEND)                                                                            \
    X(GET_AWAITABLE)                                                                   \
    X(LOAD_NAME)                                                                       \
    X(STORE_NAME)                                                                      \
    X(DELETE_NAME)                                                                     \
    X(STORE_GLOBAL)                                                                    \
    X(DELETE_GLOBAL)                                                                   \
    X(LOAD_GLOBAL)                                                                     \
    X(MAKE_CELL)                                                                       \
    X(LOAD_DEREF)                                                                      \
    X(STORE_DEREF)                                                                     \
    X(DELETE_DEREF)                                                                    \
    X(LOAD_CLASSDEREF)                                                                 \
    X(COPY_FREE_VARS)                                                                  \
    X(LOAD_ATTR)                                                                       \
    X(STORE_ATTR)                                                                      \
    X(DELETE_ATTR)                                                                     \
    X(LOAD_METHOD)                                                                     \
    X(IMPORT_NAME)                                                                     \
    X(IMPORT_FROM)                                                                     \
    X(BUILD_TUPLE)                                                                     \
    X(BUILD_LIST)                                                                      \
    X(BUILD_CONST_KEY_MAP)                                                             \
    X(LIST_APPEND)                                                                     \
    X(SET_ADD)                                                                         \
    X(MAP_ADD)                                                                         \
    X(UNPACK_SEQUENCE)                                                                 \
    X(UNPACK_EX)                                                                       \
    X(FORMAT_VALUE)                                                                    \
    X(MATCH_CLASS)                                                                     \
    X(LOAD_FAST)                                                                       \
    X(LOAD_CLOSURE)                                                                    \
    X(LOAD_CONST)                                                                      \
    X(STORE_FAST)                                                                      \
    X(DELETE_FAST)                                                                     \
    X(COPY)                                                                            \
    X(SWAP)                                                                            \
    X(POP_JUMP_FORWARD_IF_FALSE)                                                       \
    X(POP_JUMP_FORWARD_IF_TRUE)                                                        \
    X(POP_JUMP_BACKWARD_IF_FALSE)                                                      \
    X(POP_JUMP_BACKWARD_IF_TRUE)                                                       \
    X(POP_JUMP_FORWARD_IF_NONE)                                                        \
    X(POP_JUMP_FORWARD_IF_NOT_NONE)                                                    \
    X(POP_JUMP_BACKWARD_IF_NONE)                                                       \
    X(POP_JUMP_BACKWARD_IF_NOT_NONE)                                                   \
    X(JUMP_IF_FALSE_OR_POP)                                                            \
    X(JUMP_IF_TRUE_OR_POP)                                                             \
    X(BUILD_SET)                                                                       \
    X(BUILD_MAP)                                                                       \
    X(BUILD_STRING)                                                                    \
    X(LIST_EXTEND)                                                                     \
    X(SET_UPDATE)                                                                      \
    X(DICT_UPDATE)                                                                     \
    X(DICT_MERGE)

#endif
