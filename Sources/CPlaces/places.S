// The two files of data/, as Scripts/make-places.py wrote them, within the program.
#if defined(__APPLE__)
#define NAME(name) _##name
    .const_data
#else
#define NAME(name) name
    .section .rodata
#endif

    .globl NAME(essync_places)
    .globl NAME(essync_places_end)
    .globl NAME(essync_outlines)
    .globl NAME(essync_outlines_end)
    .p2align 3
NAME(essync_places):
    .incbin "places.deflate"
NAME(essync_places_end):
    .p2align 3
NAME(essync_outlines):
    .incbin "outlines.deflate"
NAME(essync_outlines_end):

#if defined(__linux__)
    .section .note.GNU-stack, "", %progbits
#endif
