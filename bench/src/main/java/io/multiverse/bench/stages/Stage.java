package io.multiverse.bench.stages;

import java.util.ArrayList;
import java.util.List;

/**
 * A stage of an event's life, and by which methods on the stack it is known. Of a stack, the innermost method that any
 * stage claims decides: what a stage calls and nobody claims, such as the walk over all outboxes, counts for its
 * caller.
 */
enum Stage {
    /** The realm's own code that emits. */
    TICK("the realm's tick, which emits", "io.multiverse.bench.workload.CourierRealm.onTick"),
    /** Limits, number, cause, copy of the payload. */
    EMIT(
            "emit: number, cause, limits, copy of the payload",
            "io.multiverse.kernel.internal.hosting.SourceContext.*",
            "io.multiverse.kernel.internal.event.Emitter.*",
            "io.multiverse.kernel.internal.event.Outbox.claim",
            "io.multiverse.kernel.internal.event.Outbox.commit"),
    /** Order of time, lists by owner. */
    ORDER(
            "order: counting sort by time, lists by owner",
            "io.multiverse.kernel.internal.event.Outbox.seal",
            "io.multiverse.kernel.internal.event.InstantSort.*"),
    /** References into inboxes, and out of them. */
    DELIVER(
            "deliver: merge, inbox, chain of each realm",
            "io.multiverse.kernel.internal.realm.Inbox.*",
            "io.multiverse.kernel.internal.realm.RealmSlot.receive"),
    /** The realm's own code that hears. */
    HANDLE("handle: the realm's own code", "io.multiverse.bench.workload.CourierRealm.onEvent"),
    /** Digests of the realms it touched. */
    DIGEST(
            "digest of the realms",
            "io.multiverse.kernel.state.StateDigest.*",
            "io.multiverse.kernel.internal.realm.RealmSlot.updateDigest",
            "io.multiverse.kernel.internal.frame.DigestLog.*"),
    /** The frame's document. */
    ENCODE(
            "encode the frame",
            "io.multiverse.kernel.internal.journal.encoding.FrameEncoder.*",
            "io.multiverse.kernel.internal.journal.encoding.EventEncoder.*"),
    /** The hash over the document. */
    HASH("hash the frame", "net.openhft.hashing.*"),
    /** The copy into the mapped file. */
    APPEND(
            "append it to the file",
            "io.multiverse.kernel.internal.journal.ChronicleJournal.*",
            "io.multiverse.kernel.internal.journal.QueueWriter.*",
            "net.openhft.chronicle.*"),
    /** What a control tick costs besides, spread over its events. */
    CONTROL_TICK("the control tick around it", "io.multiverse.kernel.*"),
    /** None of these: the loop around the run, the JVM. */
    OTHER("anything else");

    private static final String ANY = ".*";

    /** Methods that must stay methods: what is compiled into its caller cannot be told from it reliably. */
    private static final List<String> BOUNDARIES = List.of(
            "io.multiverse.bench.workload.CourierRealm::onTick",
            "io.multiverse.bench.workload.CourierRealm::onEvent",
            "io.multiverse.kernel.internal.hosting.SourceContext::emit",
            "io.multiverse.kernel.internal.event.Outbox::seal",
            "io.multiverse.kernel.internal.realm.Inbox::deliver",
            "io.multiverse.kernel.internal.realm.RealmSlot::receive",
            "io.multiverse.kernel.internal.realm.RealmSlot::updateDigest",
            "io.multiverse.kernel.internal.journal.encoding.FrameEncoder::encode",
            "io.multiverse.kernel.internal.journal.encoding.EventEncoder::encode",
            "io.multiverse.kernel.internal.journal.QueueWriter::write");

    private final String title;
    private final List<String> methods;

    Stage(String title, String... methods) {
        this.title = title;
        this.methods = List.of(methods);
    }

    /** Returns the JVM flags that keep the boundaries between stages where they are. */
    static List<String> flags() {
        final List<String> flags = new ArrayList<>(List.of("-XX:CompileCommand=quiet"));
        BOUNDARIES.forEach(method -> flags.add("-XX:CompileCommand=dontinline," + method));
        return flags;
    }

    /** Returns the methods of {@link #flags}, each after its class and two colons. */
    static List<String> boundaries() {
        return BOUNDARIES;
    }

    /** Returns what happens in it. */
    String title() {
        return title;
    }

    /** Returns what claims a method for the stage: a name, or the beginning of one with {@code .*} after it. */
    List<String> methods() {
        return methods;
    }

    /** Returns the stage of a stack of full method names, innermost first. */
    static Stage of(List<String> stack) {
        for (final String method : stack) {
            for (final Stage stage : values()) {
                if (stage.claims(method)) {
                    return stage == CONTROL_TICK ? within(stack) : stage;
                }
            }
        }
        return OTHER;
    }

    /** Returns the innermost stage proper of a stack in which code of the kernel that serves several is innermost. */
    private static Stage within(List<String> stack) {
        for (final String method : stack) {
            for (final Stage stage : values()) {
                if (stage != CONTROL_TICK && stage.claims(method)) {
                    return stage;
                }
            }
        }
        return CONTROL_TICK;
    }

    private boolean claims(String method) {
        for (final String mine : methods) {
            final boolean isClaimed = mine.endsWith(ANY)
                    ? method.startsWith(mine.substring(0, mine.length() - ANY.length() + 1))
                    : method.equals(mine);
            if (isClaimed) {
                return true;
            }
        }
        return false;
    }
}
