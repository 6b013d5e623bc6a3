package io.multiverse.kernel.internal.journal;

/** What a journal that is read may lack, and what is done about it. */
enum ReadExpectation {
    /** The header is there, and the end is the end. */
    WHOLE,
    /** The header may be missing, and the end is the end. */
    BEGUN,
    /** Somebody writes it: the header may be missing, and the end is the end for now. */
    GROWING
}
