package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** What a desk counts since the start; the difference of two of them is what happened in between. Not thread-safe. */
final class DeskTotals {
    private long nowNanos;
    private long present;
    private long serving;
    private long presentNanos;
    private long servingNanos;
    private long waitedNanos;
    private long arrived;
    private long begun;
    private long leftUnserved;
    private long recalledTooLate;

    /** Returns a copy as of a time at or after the last change. */
    DeskTotals at(long timeNanos) {
        final DeskTotals copy = new DeskTotals();
        copy.nowNanos = nowNanos;
        copy.present = present;
        copy.serving = serving;
        copy.presentNanos = presentNanos;
        copy.servingNanos = servingNanos;
        copy.waitedNanos = waitedNanos;
        copy.arrived = arrived;
        copy.begun = begun;
        copy.leftUnserved = leftUnserved;
        copy.recalledTooLate = recalledTooLate;
        copy.advance(timeNanos);
        return copy;
    }

    private void advance(long timeNanos) {
        presentNanos += present * (timeNanos - nowNanos);
        servingNanos += serving * (timeNanos - nowNanos);
        nowNanos = timeNanos;
    }

    void arrived(long now) {
        advance(now);
        present++;
        arrived++;
    }

    void begun(long waited, long now) {
        advance(now);
        serving++;
        begun++;
        waitedNanos += waited;
    }

    void completed(long now) {
        advance(now);
        serving--;
        present--;
    }

    void leftUnserved(long now) {
        advance(now);
        present--;
        leftUnserved++;
    }

    void recalledTooLate() {
        recalledTooLate++;
    }

    /** Returns how many customers have come. */
    long arrivals() {
        return arrived;
    }

    /** Returns how many services have begun. */
    long services() {
        return begun;
    }

    /** Returns how many customers have left unserved. */
    long unserved() {
        return leftUnserved;
    }

    /** Returns how long those waited, all together, whose service has begun. */
    long totalWaitNanos() {
        return waitedNanos;
    }

    /** Returns how many recalls came too late. */
    long recallsTooLate() {
        return recalledTooLate;
    }

    /** Returns the mean number of customers present since {@code earlier}. */
    double meanPresentSince(DeskTotals earlier) {
        return (double) (presentNanos - earlier.presentNanos) / (nowNanos - earlier.nowNanos);
    }

    /** Returns the share of time since {@code earlier} in which the server was busy. */
    double utilisationSince(DeskTotals earlier) {
        return (double) (servingNanos - earlier.servingNanos) / (nowNanos - earlier.nowNanos);
    }

    /** Returns the mean wait in seconds of those whose service has begun since {@code earlier}. */
    double meanWaitSince(DeskTotals earlier) {
        return (waitedNanos - earlier.waitedNanos) / 1e9 / (begun - earlier.begun);
    }

    /** Returns the share of customers since {@code earlier} who left unserved. */
    double lossSince(DeskTotals earlier) {
        return (double) (leftUnserved - earlier.leftUnserved) / (arrived - earlier.arrived);
    }

    void writeState(StateWriter state) {
        state.beginGroup("totals");
        state.int64("nowNanos", nowNanos);
        state.int64("present", present);
        state.int64("serving", serving);
        state.int64("presentNanos", presentNanos);
        state.int64("servingNanos", servingNanos);
        state.int64("waitedNanos", waitedNanos);
        state.int64("arrived", arrived);
        state.int64("begun", begun);
        state.int64("leftUnserved", leftUnserved);
        state.int64("recalledTooLate", recalledTooLate);
        state.endGroup();
    }

    void readState(StateReader state) {
        state.beginGroup("totals");
        nowNanos = state.int64("nowNanos");
        present = state.int64("present");
        serving = state.int64("serving");
        presentNanos = state.int64("presentNanos");
        servingNanos = state.int64("servingNanos");
        waitedNanos = state.int64("waitedNanos");
        arrived = state.int64("arrived");
        begun = state.int64("begun");
        leftUnserved = state.int64("leftUnserved");
        recalledTooLate = state.int64("recalledTooLate");
        state.endGroup();
    }
}
