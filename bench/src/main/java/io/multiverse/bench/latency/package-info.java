/**
 * {@code multiverse bench latency}: how long control ticks, inputs and events between realms take, and how punctual
 * control ticks are.
 *
 * <p>Arrivals follow a schedule fixed in advance, so that a stall is counted in full and not left out because nobody
 * arrived meanwhile (coordinated omission, a term of Gil Tene). Lives here: what is measured and how, the files and the
 * report of it. Pictures are drawn by {@code io.multiverse.plot}.
 */
package io.multiverse.bench.latency;
