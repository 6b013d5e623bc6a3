package io.multiverse.replay.demo.queueing;

/**
 * Closed forms for one server with Poisson arrivals and exponential services, whose customers leave the queue after a
 * fixed wait: M/M/1+D (Barrer, "Queuing with impatient customers and ordered service", 1957); M/M/1 if they never do.
 * Times are in seconds.
 *
 * <p>The wait that an arrival would have had without impatience has the density {@code arrivalRate * idle *
 * exp(-(serviceRate - arrivalRate) * x)} for 0 < x < patience.
 *
 * @param arrivalRate customers per second
 * @param serviceRate services per second of a busy server
 * @param patience how long customers wait; infinite if the arrival rate is below the service rate
 */
record SingleServerQueue(double arrivalRate, double serviceRate, double patience) {
    SingleServerQueue {
        if (arrivalRate == serviceRate) {
            throw new IllegalArgumentException("equal rates need another form");
        }
    }

    private double load() {
        return arrivalRate / serviceRate;
    }

    private double slack() {
        return serviceRate - arrivalRate;
    }

    /** exp(-slack * patience); 0 for M/M/1. */
    private double decay() {
        return StrictMath.exp(-slack() * patience);
    }

    private double idle() {
        return (1 - load()) / (1 - load() * load() * decay());
    }

    /** Returns the share of customers who leave unserved. */
    double loss() {
        return load() * idle() * decay();
    }

    /** Returns the share of time in which the server is busy. */
    double utilisation() {
        return 1 - idle();
    }

    /** Returns the mean wait of those who are served. */
    double meanWait() {
        final double rest = decay() == 0 ? 0 : decay() * (1 + slack() * patience);
        return arrivalRate * idle() * (1 - rest) / (slack() * slack()) / (1 - loss());
    }

    /** Returns the mean number present, by Little's law: those who give up have waited for all of their patience. */
    double meanPresent() {
        final double lost = decay() == 0 ? 0 : arrivalRate * loss() * patience;
        return lost + arrivalRate * (1 - loss()) * meanWait() + utilisation();
    }
}
