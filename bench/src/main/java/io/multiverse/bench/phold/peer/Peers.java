package io.multiverse.bench.phold.peer;

import io.multiverse.bench.phold.model.PholdEngine;
import java.util.List;

/** The engines that the kernel is compared with. */
public final class Peers {
    /** All of them, plain loops first. */
    public static final List<PholdEngine> ALL = List.of(
            new HeapLoop(),
            new QueueLoop(),
            SsjEngine.withSplayTree(),
            SsjEngine.withRedBlackTree(),
            new MasonEngine(),
            DsolEngine.withRedBlackTree(),
            DsolEngine.withPriorityQueue());

    private Peers() {}
}
