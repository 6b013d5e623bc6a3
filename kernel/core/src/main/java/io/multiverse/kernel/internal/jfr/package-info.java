/**
 * What the kernel reports to Java Flight Recorder: where wall time goes, as events named {@code multiverse.*}.
 *
 * <p>Lives here: spans, each opened and closed over and over by one thread, and the events they become. Only this and
 * packages like it in other modules touch {@code jdk.jfr}. May not live here: anything that knows of frames, realms or
 * threads, or that a result could depend on.
 *
 * <p>An event class is not even loaded before something records: loading one starts Flight Recorder, which takes a
 * quarter of a second. Until then a span costs the reading of a flag; while recorded, two readings of the clock. It
 * allocates nothing in either case.
 */
package io.multiverse.kernel.internal.jfr;
