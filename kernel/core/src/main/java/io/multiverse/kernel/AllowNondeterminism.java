package io.multiverse.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that something which usually makes runs differ is meant here, and why it does no harm. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.CONSTRUCTOR})
public @interface AllowNondeterminism {
    /** Returns the rules it is about; empty: all. */
    String[] value() default {};

    /** Returns why it does no harm. */
    String reason();
}
