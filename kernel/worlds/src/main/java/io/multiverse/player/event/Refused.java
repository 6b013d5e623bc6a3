package io.multiverse.player.event;

/** An event that tells that something was refused, and why. */
public interface Refused {
    /** Returns whether the reason is this one, by its name in ASCII; allocates nothing. */
    boolean isReason(byte[] name);
}
