package io.multiverse.kernel.internal.frame;

/** Fills the line of memory before the fields of whatever extends it. */
class LinePadding {
    long before0;
    long before1;
    long before2;
    long before3;
    long before4;
    long before5;
    long before6;
    long before7;
}
