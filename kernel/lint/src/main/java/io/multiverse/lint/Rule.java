package io.multiverse.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What makes runs differ. Each rule is named by its {@link #id} in findings and annotations. */
public enum Rule {
    /** Wall clocks. */
    CLOCK("the time differs in each run", "context.simTimeNanos() or context.localTick()"),
    /** Randomness that no seed of the run decides. */
    RANDOMNESS("no seed of the run decides these numbers", "context.random(), or random.fork(entity)"),
    /** Iteration over collections of {@code Set.of}, {@code Map.of} and their like. */
    SALTED_ORDER("each JVM orders such a collection differently", "a List, a TreeMap, a LinkedHashMap or arrays"),
    /** Iteration over hash tables whose keys may hash by identity. */
    HASH_ORDER(
            "enums, records of enums and objects without hashCode hash by identity, and the order follows the hashes",
            "EnumMap, TreeMap, LinkedHashMap or arrays"),
    /** A hash table made of another collection. */
    HASH_COPY("its table may have another size on another JDK, and another order", "new LinkedHashMap, or new TreeMap"),
    /** Hash codes and texts made of an object's identity. */
    IDENTITY("identity hashes differ in each run", "ids of your own"),
    /** Functions whose results depend on the processor. */
    MATH("results depend on the processor and the compiler", "StrictMath"),
    /** Raw bits of a double that may be NaN. */
    NAN_BITS("the bits of a computed NaN depend on the compiler", "Double.doubleToLongBits, or float64"),
    /** Decimal texts of doubles. */
    DOUBLE_TEXT("the shortest form of a double changed in JDK 19", "float64, or a fixed number of digits by integers"),
    /** Threads and what runs on them. */
    THREAD("the order of completion varies", "timers, events, ask and reply"),
    /** Locks, volatile fields, atomics and concurrent collections. */
    CONCURRENCY(
            "one thread at a time calls a realm: this is of use only if something is shared, or its order varies",
            "plain fields and collections of the realm"),
    /** Values that belong to a thread. */
    THREAD_LOCAL("who runs a realm can change at any control tick", "a field of the realm"),
    /** Statics that change. */
    MUTABLE_STATIC("realms run in parallel and share it", "a field of the realm; events carry data"),
    /** A static initialiser that can throw. */
    STATIC_INITIALISER("if it fails, the first realm sees another error than the others", "make it in the constructor"),
    /** What belongs to the machine or the process. */
    ENVIRONMENT("it belongs to the machine", "parameters, constants"),
    /** The default locale. */
    LOCALE("the default locale belongs to the machine", "Locale.ROOT"),
    /** The default charset. */
    CHARSET("the default charset belongs to the machine", "StandardCharsets.UTF_8"),
    /** The default time zone. */
    TIME_ZONE("the default time zone belongs to the machine", "ZoneOffset.UTC"),
    /** Tables of the JDK that class characters. */
    UNICODE("the JDK's tables of characters differ between its versions", "ASCII rules, or tables of your own"),
    /** Files, sockets, processes. */
    OUTSIDE("it belongs to the machine", "read it before the run; use inputs while it runs"),
    /** Reflection's order, services and class path. */
    REFLECTION("the order of members, services and classes is not specified", "a list written down"),
    /** References that the collector clears, finalizers. */
    COLLECTOR("it depends on when the garbage collector runs", "end things explicitly"),
    /** Errors whose moment depends on the machine. */
    CAUGHT_ERROR("when it is thrown depends on the machine", "let it stop the run, catch exceptions only"),
    /** Messages of exceptions that the JVM throws. */
    IMPLICIT_MESSAGE("the compiler leaves the message out after a while", "the exception's class"),
    /** A context or event kept in a field. */
    KEPT("it is of use during the call only", "copy ids and values; keep causes with context.cause()"),
    /** Native code. */
    NATIVE("nobody can look into it", "Java code"),
    /** An annotation {@code AllowNondeterminism} that allows nothing. */
    ANNOTATION("an exception to the rules needs a rule and a reason", "name rules of --list-rules, and say why");

    private final String reason;
    private final String repair;

    Rule(String reason, String repair) {
        this.reason = reason;
        this.repair = repair;
    }

    /** Returns its name in findings and annotations, for instance {@code hash-order}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns why it makes runs differ. */
    public String reason() {
        return reason;
    }

    /** Returns what to use instead. */
    public String repair() {
        return repair;
    }

    /** Returns the rule of this id, if there is one. */
    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }
}
