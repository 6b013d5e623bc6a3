package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.InputResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * The bounded queue in which inputs wait for the next control tick, by number and by bytes; full means back-pressure,
 * never waiting.
 *
 * <p>Any thread offers; the control-tick thread takes. The order of acceptance is the order of the queue.
 */
public final class Ingress {
    private final ManyToOneConcurrentArrayQueue<IngressInput> queue;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final long capacityBytes;
    private volatile boolean closed;

    /** Makes an empty queue for so many inputs, and for so many bytes of them. */
    public Ingress(int capacity, long capacityBytes) {
        this.capacityBytes = capacityBytes;
        queue = new ManyToOneConcurrentArrayQueue<>(capacity);
    }

    /** Takes in an input, or says why not. Any thread. */
    public InputResult offer(IngressInput input) {
        final InputResult result = offerMarker(input);
        if (result == InputResult.BACK_PRESSURED) {
            refused.incrementAndGet();
        }
        return result;
    }

    /** Offers what is no input: where it finds no room, nothing is counted as refused. */
    public InputResult offerMarker(IngressInput marker) {
        if (closed) {
            return InputResult.CLOSED;
        }
        final int bytes = marker.bytes();
        if (waitingBytes.addAndGet(bytes) <= capacityBytes && queue.offer(marker)) {
            return InputResult.ACCEPTED;
        }
        waitingBytes.addAndGet(-bytes);
        return InputResult.BACK_PRESSURED;
    }

    /** Returns how many inputs wait. Any thread. */
    public int size() {
        return queue.size();
    }

    /** Takes all that waits, and the number of what was refused since the last call as an input of its own. */
    void drainTo(List<IngressInput> inputs) {
        for (int waiting = size(); waiting > 0; waiting--) {
            final IngressInput input = poll();
            // An offer in progress counts before it can be taken; it waits for the next control tick.
            if (input != null) {
                inputs.add(input);
            }
        }
        final int refusedInputs = takeRefused();
        if (refusedInputs > 0) {
            inputs.add(new IngressInput.Refused(refusedInputs));
        }
    }

    IngressInput poll() {
        final IngressInput input = queue.poll();
        if (input != null) {
            waitingBytes.addAndGet(-input.bytes());
        }
        return input;
    }

    /** Returns how many inputs were refused since the last call. */
    int takeRefused() {
        return refused.get() == 0 ? 0 : refused.getAndSet(0);
    }

    /** Refuses all later inputs. */
    public void close() {
        closed = true;
    }
}
