package io.multiverse.cluster.link;

/**
 * What a message between nodes is. Each begins with 8 bits of kind, 8 bits of the sender's place and 64 bits of its
 * incarnation; what follows is little endian. Where the cluster's file asks for it, a {@linkplain MessageSeal seal} is
 * between them, but in a {@link #HELLO} and a {@link #PROOF}.
 */
public enum MessageKind {
    /** Asks for proof: a nonce, the number of the epoch. */
    HELLO,
    /**
     * Answers a {@link #HELLO}: the epoch, the receiver's incarnation as far as the sender knows, the salt of the
     * sender's keys, what the sender runs, and a MAC that covers all that and the nonce.
     */
    PROOF,
    /** Asks how far the receiver is. */
    ASK,
    /**
     * Answers an {@link #ASK}: what the sender does, up to which control tick, and a hash; its newest snapshot: the
     * control tick and the length of the file.
     */
    STATE,
    /** A piece of the sender's part: its control tick, the piece. */
    PIECE,
    /** A piece of another node's part: whose, its control tick, the piece. */
    RELAYED,
    /** Asks for pieces: a round, a control tick, whose. */
    NEED,
    /** Answers a {@link #NEED}: the same, and the last control tick that is complete at the sender, which has none. */
    LACKS,
    /** Asks for documents of the journal: control tick and byte to go on at, the last control tick. */
    FETCH,
    /** Bytes of a document: its control tick, where in it they begin, its length, the bytes. */
    BYTES,
    /** Asks for bytes of a snapshot's file: its control tick, the byte to go on at. */
    FETCH_SNAPSHOT,
    /** Bytes of a snapshot's file: its control tick, where in it they begin, its length, the bytes. */
    SNAPSHOT_BYTES,
    /** The sender has ended: whether it knows that the receiver has. */
    BYE;

    /** What each message begins with, in bytes. */
    public static final int HEADER_LENGTH = 2 * Byte.BYTES + Long.BYTES;

    private static final MessageKind[] ALL = values();

    /** Returns whether it is sent to and by nodes that have not proved that they belong. */
    boolean isOfHandshake() {
        return this == HELLO || this == PROOF;
    }

    /** Returns the kind of a number, or null if there is none. */
    static MessageKind of(int number) {
        return number < ALL.length ? ALL[number] : null;
    }
}
