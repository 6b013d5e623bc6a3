package io.multiverse.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * On a method without parameters that returns what is to be run: a {@link io.multiverse.scenario.Scenario}, a
 * {@link TestWorld}, or the {@link java.nio.file.Path} or text of a scenario file's place. It is run with each seed in
 * the ways of {@link DeterminismCheck}, none of which may change a byte of its journal; each way is a test of its own.
 *
 * <p>The method's class needs a constructor without parameters, unless the method is static: a second JVM calls it,
 * too. Methods of JUnit Jupiter, such as {@code @BeforeEach}, are not called around it.
 *
 * <p>A failure names control tick, realm, field and handler where they can be found, and the command that shows it
 * again. Journals of failures stay in {@code target/multiverse-testing}, or where the system property
 * {@code multiverse.testing.folder} says.
 */
@Documented
@Testable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DeterminismTest {
    /** Returns the numbers of workers, 1 to 1024 each; the first one makes the run that others are compared with. */
    int[] workers() default {1, 2, 3};

    /** Returns the seeds; none: that of the scenario, 42 for a {@link TestWorld}. */
    long[] seeds() default {};

    /** Returns how many control ticks are run, at least 2. */
    int controlTicks() default 20;

    /** Returns whether games may fail: whether their code may throw, and the test passes all the same. */
    boolean allowsFailures() default false;

    /** Returns the ways in which it is run again, in this order. */
    DeterminismCheck[] checks() default {
        DeterminismCheck.WORKERS,
        DeterminismCheck.TWICE,
        DeterminismCheck.SNAPSHOTS,
        DeterminismCheck.RESUMED,
        DeterminismCheck.ALONE,
        DeterminismCheck.OTHER_JVM
    };
}
