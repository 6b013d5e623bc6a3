package io.multiverse.project;

import io.multiverse.cli.Flag;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a project and its package are called.
 *
 * @param project its name, which is also that of its artifact
 * @param javaPackage the package of its classes
 */
record ProjectNames(String project, String javaPackage) {
    private static final int LONGEST = 60;
    private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    /** Java's own words; the class of the JDK that knows them is not part of every JRE. */
    private static final Set<String> RESERVED = Set.of(("abstract assert boolean break byte case catch char class const"
                    + " continue default do double else enum extends false final finally float for goto if implements"
                    + " import instanceof int interface long native new null package private protected public return"
                    + " short static strictfp super switch synchronized this throw throws transient true try void"
                    + " volatile while")
            .split(" "));

    /**
     * Returns the names of a project.
     *
     * @param javaPackage null: one is made of the project's name
     * @throws io.multiverse.cli.CommandException of exit code 2 if Maven or Java cannot use them
     */
    static ProjectNames of(String project, String javaPackage) {
        if (project.length() > LONGEST || !PROJECT.matcher(project).matches()) {
            throw Flag.bad(
                    "NAME",
                    project,
                    "a project's name has at most " + LONGEST
                            + " lower-case letters, digits and single hyphens, a letter first, such as my-game");
        }
        final String name = javaPackage == null ? usualPackage(project) : javaPackage;
        if (name.length() > 2 * LONGEST || !PACKAGE.matcher(name).matches()) {
            throw Flag.bad(
                    "--package",
                    name,
                    "a package's name has lower-case letters, digits and _ between its dots, such as"
                            + " com.example.mygame");
        }
        for (final String part : name.split("\\.", -1)) {
            if (RESERVED.contains(part)) {
                throw Flag.bad("--package", name, part + " is a word of Java's own; take another, such as my" + part);
            }
        }
        if (name.equals("java") || name.startsWith("java.") || (name + ".").startsWith("io.multiverse.")) {
            throw Flag.bad("--package", name, "it belongs to others; take one of yours, such as com.example.mygame");
        }
        return new ProjectNames(project, name);
    }

    private static String usualPackage(String project) {
        final String part = project.replace("-", "").toLowerCase(Locale.ROOT);
        return "com.example." + (RESERVED.contains(part) ? part + "game" : part);
    }

    /** Returns the values of the template's placeholders. */
    Map<String, String> placeholders(String version) {
        return Map.of("name", project, "package", javaPackage, "version", version);
    }

    /** Returns the folder of the package, below a folder of sources. */
    String packageFolder() {
        return javaPackage.replace('.', '/');
    }
}
