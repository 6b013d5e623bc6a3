package io.multiverse.lint;

import java.util.List;

/**
 * A place in code that breaks a rule.
 *
 * @param rule the rule
 * @param className the class, by its full name
 * @param method the method, or the field
 * @param file the source file's name, as the class file has it; empty if it has none
 * @param line the line, 0 if the class file has none
 * @param what what stands there, for instance {@code System.nanoTime}
 * @param path how it is reached from an entry point: methods as {@code Class.method}, the entry point first
 */
public record Finding(
        Rule rule, String className, String method, String file, int line, String what, List<String> path) {
    /** Returns the place as compilers print it: {@code Rocket.java:12}. */
    public String place() {
        return (file.isEmpty() ? className : file) + (line > 0 ? ":" + line : "");
    }

    /** Returns all but the path in one line. */
    public String message() {
        return place() + ": " + what + " in " + className + "." + method + " [" + rule.id() + "]: " + rule.reason()
                + "; instead: " + rule.repair();
    }
}
