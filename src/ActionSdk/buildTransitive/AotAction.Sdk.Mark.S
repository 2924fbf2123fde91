/* The mark of AotAction.Sdk: an ELF note. It tells a host, before it becomes a program, that the program can be a server.
   The linker's driver assembles this for its own target, so it contains only data and no instructions. */
#define TEXT(version) QUOTED(version)
#define QUOTED(version) #version
    .section .note.aot_action, "a", %note
    .balign 4
    .long 2f - 1f
    .long 4f - 3f
    .long 1
1:  .asciz "aot-action"
2:  .balign 4
3:  .long AOT_ACTION_CONTRACT
    .asciz TEXT(AOT_ACTION_SDK_VERSION)
4:  .balign 4
    .section .note.GNU-stack, "", %progbits
