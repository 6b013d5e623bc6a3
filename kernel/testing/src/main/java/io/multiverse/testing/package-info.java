/**
 * Tests of games with JUnit: a method with {@link io.multiverse.testing.DeterminismTest} is run in many ways that must
 * not make a difference, and {@link io.multiverse.testing.Multiverse} drives a run step by step, injects events, and
 * checks what comes of them.
 *
 * <p>Lives here: what tests need besides the engine. May not live here: anything a game needs when it is not tested.
 */
package io.multiverse.testing;
