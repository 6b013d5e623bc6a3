package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.InputResult;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Inputs on their way from any thread to the control-tick thread. */
final class IngressStress {
    private static final int BYTES = 6;
    private static final byte[] NOTHING = {};

    private IngressStress() {}

    private static IngressInput input(int number) {
        final byte[] payload = new byte[BYTES];
        Arrays.fill(payload, (byte) number);
        return new IngressInput.Event("", "", payload, NOTHING, 0, 0);
    }

    /** Returns the number an input was made with, 0 where there is none, -1 where it is not whole. */
    private static int number(IngressInput input) {
        if (input == null) {
            return 0;
        }
        final byte[] payload = ((IngressInput.Event) input).payload();
        for (final byte value : payload) {
            if (value != payload[0]) {
                return -1;
            }
        }
        return payload[0];
    }

    private static int accepted(InputResult result) {
        return result == InputResult.ACCEPTED ? 1 : 0;
    }

    /** Two threads offer where the bytes of one input have room. */
    @JCStressTest
    @State
    @Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first thread's is taken, the other counted")
    @Outcome(id = "0, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second thread's is taken, the other counted")
    public static class OneOfTwoHasRoom {
        private final Ingress ingress = new Ingress(4, BYTES);

        /** Offers one input. */
        @Actor
        public void offerFirst(IIII_Result r) {
            r.r1 = accepted(ingress.offer(input(1)));
        }

        /** Offers another one. */
        @Actor
        public void offerSecond(IIII_Result r) {
            r.r2 = accepted(ingress.offer(input(2)));
        }

        /** Counts the refusal, and finds all room free again once the input is taken. */
        @Arbiter
        public void count(IIII_Result r) {
            r.r3 = ingress.takeRefused();
            ingress.poll();
            r.r4 = accepted(ingress.offer(input(3)));
        }
    }

    /** Two threads offer where one place is free. */
    @JCStressTest
    @State
    @Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first thread's is taken, the other counted")
    @Outcome(id = "0, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second thread's is taken, the other counted")
    public static class OnePlaceIsFree {
        private final Ingress ingress = new Ingress(2, 3 * BYTES);

        /** Takes one of the two places. */
        public OnePlaceIsFree() {
            ingress.offer(input(9));
        }

        /** Offers one input. */
        @Actor
        public void offerFirst(IIII_Result r) {
            r.r1 = accepted(ingress.offer(input(1)));
        }

        /** Offers another one. */
        @Actor
        public void offerSecond(IIII_Result r) {
            r.r2 = accepted(ingress.offer(input(2)));
        }

        /** Counts the refusal, and finds the bytes of all but those that wait free. */
        @Arbiter
        public void count(IIII_Result r) {
            r.r3 = ingress.takeRefused();
            ingress.poll();
            ingress.poll();
            r.r4 = accepted(ingress.offer(new IngressInput.Event("", "", new byte[3 * BYTES], NOTHING, 0, 0)));
        }
    }

    /** What is taken is whole, and in the order one thread offered it. */
    @JCStressTest
    @State
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "taken before anything was offered")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the second one waits for the next control tick")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the first one came between")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "both")
    public static class TakenInOrderAndWhole {
        private final Ingress ingress = new Ingress(4, 100);

        /** Offers two inputs. */
        @Actor
        public void offer() {
            ingress.offer(input(1));
            ingress.offer(input(2));
        }

        /** Takes what there is. */
        @Actor
        public void take(II_Result r) {
            r.r1 = number(ingress.poll());
            r.r2 = number(ingress.poll());
        }
    }

    /** What one control tick does not take, because an offer is still under way, the next one does. */
    @JCStressTest
    @State
    @Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "all at the next control tick")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one at each")
    @Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "all at this control tick")
    public static class TakenAtThisControlTickOrTheNext {
        private final Ingress ingress = new Ingress(4, 100);

        private int controlTick() {
            int taken = 0;
            for (int waiting = ingress.size(); waiting > 0; waiting--) {
                taken += ingress.poll() == null ? 0 : 1;
            }
            return taken;
        }

        /** Offers two inputs. */
        @Actor
        public void offer() {
            ingress.offer(input(1));
            ingress.offer(input(2));
        }

        /** Takes what waits. */
        @Actor
        public void take(II_Result r) {
            r.r1 = controlTick();
        }

        /** Takes what waits then. */
        @Arbiter
        public void takeAgain(II_Result r) {
            r.r2 = controlTick();
        }
    }

    /** A refusal is counted at one control tick, whichever. */
    @JCStressTest
    @State
    @Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "both at the next control tick")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one at each")
    @Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "both at this control tick")
    public static class EveryRefusalIsCountedOnce {
        private final Ingress ingress = new Ingress(2, 0);

        /** Offers inputs for which there is no room. */
        @Actor
        public void offer() {
            ingress.offer(input(1));
            ingress.offer(input(2));
        }

        /** Counts for this control tick. */
        @Actor
        public void count(II_Result r) {
            r.r1 = ingress.takeRefused();
        }

        /** Counts for the next one. */
        @Arbiter
        public void countAgain(II_Result r) {
            r.r2 = ingress.takeRefused();
        }
    }

    /** Where the engine closes, an input waits if and only if its caller was told so. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "accepted before the end")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "told that it is closed")
    public static class AcceptedOrToldThatItIsClosed {
        private final Ingress ingress = new Ingress(2, 100);

        /** Offers an input. */
        @Actor
        public void offer(III_Result r) {
            r.r1 = accepted(ingress.offer(input(1)));
        }

        /** Closes. */
        @Actor
        public void close() {
            ingress.close();
        }

        /** Counts what waits, and offers once more. */
        @Arbiter
        public void count(III_Result r) {
            r.r2 = ingress.size();
            r.r3 = accepted(ingress.offer(input(2)));
        }
    }
}
