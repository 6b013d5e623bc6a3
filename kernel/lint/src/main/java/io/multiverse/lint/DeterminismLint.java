package io.multiverse.lint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

/**
 * Looks through compiled games for what makes runs differ. Code counts if a realm, stage or handler reaches it; the JDK
 * and the kernel are not looked into. Immutable.
 *
 * <pre>{@code
 * DeterminismLint.of(Path.of("target/classes")).requireClean();
 * }</pre>
 */
public final class DeterminismLint {
    private final List<Path> places;
    private final Set<String> entries;
    private final boolean isAll;

    private DeterminismLint(List<Path> places, Set<String> entries, boolean isAll) {
        this.places = List.copyOf(places);
        this.entries = Set.copyOf(entries);
        this.isAll = isAll;
    }

    /** Returns a lint of jars, folders of classes and class files. */
    public static DeterminismLint of(Path... places) {
        return of(Arrays.asList(places));
    }

    /** Returns a lint of jars, folders of classes and class files. */
    public static DeterminismLint of(Collection<Path> places) {
        return new DeterminismLint(List.copyOf(places), Set.of(), false);
    }

    /** Returns a lint that also begins at these methods, named {@code com.example.Model.step}. */
    public DeterminismLint withEntries(Collection<String> methods) {
        return new DeterminismLint(places, Set.copyOf(methods), isAll);
    }

    /** Returns a lint that begins at every public method: for code that does not know the kernel. */
    public DeterminismLint withAllPublicMethods() {
        return new DeterminismLint(places, entries, true);
    }

    /**
     * Returns what was found, in order of class, line and rule; at most one finding for a line and rule.
     *
     * @throws UnreadableClassException if a jar, folder or class cannot be read
     * @throws IllegalArgumentException if an entry does not exist
     */
    public List<Finding> findings() {
        return report().findings();
    }

    /**
     * What a lint has looked at and found.
     *
     * @param classes the number of classes read
     * @param reached the number of methods that entry points reach
     * @param findings what was found
     */
    public record Report(int classes, int reached, List<Finding> findings) {}

    /** Returns what was found and how much was looked at; otherwise as {@link #findings}. */
    public Report report() {
        final List<ClassNode> classes = new ArrayList<>();
        places.forEach(place -> classes.addAll(ClassFiles.read(place)));
        final LintedCode code = new LintedCode(classes);
        final List<LintedCode.Method> entryPoints = EntryPoints.of(code, entries, isAll);
        requireEntries(entryPoints);
        final Reachability reachable = new Reachability(code, entryPoints);
        final Permissions permissions = new Permissions(code);
        final Map<List<Object>, Finding> found = new LinkedHashMap<>();
        permissions.findings().forEach(finding -> add(finding, found));
        final BodyCheck check = new BodyCheck(code, new CallRules(), (rule, method, line, what, field) -> {
            if (!permissions.allows(rule, method) && !permissions.allows(rule, field)) {
                add(finding(rule, method, line, what, reachable.path(method)), found);
            }
        });
        reachable.methods().forEach(check::check);
        return new Report(
                code.classes().size(),
                reachable.methods().size(),
                found.values().stream()
                        .sorted(Comparator.comparing(Finding::className)
                                .thenComparingInt(Finding::line)
                                .thenComparing(Finding::rule))
                        .toList());
    }

    private void requireEntries(List<LintedCode.Method> entryPoints) {
        final Set<String> missing = new TreeSet<>(entries);
        entryPoints.forEach(entry -> missing.remove(entry.owner().name.replace('/', '.') + '.' + entry.node().name));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("there is no method " + String.join(", ", missing)
                    + " in what is looked at; name it as com.example.Model.step");
        }
    }

    private static Finding finding(Rule rule, LintedCode.Method method, int line, String what, List<String> path) {
        final ClassNode owner = method.owner();
        return new Finding(
                rule,
                owner.name.replace('/', '.'),
                method.node().name,
                owner.sourceFile == null ? "" : owner.sourceFile,
                line,
                what,
                path);
    }

    private static void add(Finding finding, Map<List<Object>, Finding> found) {
        found.putIfAbsent(List.of(finding.className(), finding.method(), finding.line(), finding.rule()), finding);
    }

    /**
     * Does nothing if nothing is found.
     *
     * @throws AssertionError listing what was found
     */
    public void requireClean() {
        final List<Finding> found = findings();
        if (!found.isEmpty()) {
            final StringBuilder text = new StringBuilder(
                    found.size() + (found.size() == 1 ? " place makes" : " places make") + " runs differ:");
            found.forEach(finding -> text.append("\n  ").append(finding.message()));
            throw new AssertionError(text.toString());
        }
    }
}
