package io.multiverse.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What annotations {@code AllowNondeterminism} allow, and which of them allow nothing. */
final class Permissions {
    private static final String ANNOTATION = "Lio/multiverse/kernel/AllowNondeterminism;";
    private static final String LAMBDA = "lambda$";

    private final LintedCode code;

    Permissions(LintedCode code) {
        this.code = code;
    }

    /** Returns whether a rule may be broken in a method, by its own annotation or that of a class around it. */
    boolean allows(Rule rule, LintedCode.Method method) {
        return enclosing(method).anyMatch(node -> allows(rule, node.visibleAnnotations))
                || isAllowedIn(method.owner().name, rule);
    }

    /** Returns whether a field may break a rule. */
    boolean allows(Rule rule, FieldNode field) {
        return field != null && allows(rule, field.visibleAnnotations);
    }

    /** A lambda's method counts as part of the one that it stands in. */
    private static Stream<MethodNode> enclosing(LintedCode.Method method) {
        final String name = method.node().name;
        if (!name.startsWith(LAMBDA)) {
            return Stream.of(method.node());
        }
        final String around = name.substring(LAMBDA.length(), name.lastIndexOf('$'))
                .replace("new", "<init>")
                .replace("static", "<clinit>");
        return method.owner().methods.stream().filter(node -> node.name.equals(around));
    }

    private boolean isAllowedIn(String className, Rule rule) {
        String name = className;
        while (true) {
            final ClassNode node = code.find(name);
            if (node != null && allows(rule, node.visibleAnnotations)) {
                return true;
            }
            final int nested = name.lastIndexOf('$');
            if (nested < 0) {
                return false;
            }
            name = name.substring(0, nested);
        }
    }

    private static boolean allows(Rule rule, List<AnnotationNode> annotations) {
        final Optional<AnnotationNode> found = find(annotations);
        return found.isPresent()
                && trouble(found.get()) == null
                && (rules(found.get()).isEmpty() || rules(found.get()).contains(rule.id()));
    }

    private static Optional<AnnotationNode> find(List<AnnotationNode> annotations) {
        return annotations == null
                ? Optional.empty()
                : annotations.stream()
                        .filter(annotation -> annotation.desc.equals(ANNOTATION))
                        .findFirst();
    }

    /** Returns what is wrong with annotations of the linted code. */
    List<Finding> findings() {
        final List<Finding> findings = new ArrayList<>();
        for (final ClassNode node : code.classes()) {
            add(node, "<class>", node.visibleAnnotations, findings);
            node.fields.forEach(field -> add(node, field.name, field.visibleAnnotations, findings));
            node.methods.forEach(method -> add(node, method.name, method.visibleAnnotations, findings));
        }
        return findings;
    }

    private static void add(ClassNode node, String member, List<AnnotationNode> annotations, List<Finding> findings) {
        final Optional<AnnotationNode> found = find(annotations);
        final String trouble = found.map(Permissions::trouble).orElse(null);
        if (trouble != null) {
            findings.add(new Finding(
                    Rule.ANNOTATION,
                    node.name.replace('/', '.'),
                    member,
                    node.sourceFile == null ? "" : node.sourceFile,
                    0,
                    trouble,
                    List.of()));
        }
    }

    private static String trouble(AnnotationNode annotation) {
        final Object reason = value(annotation, "reason");
        if (reason == null || reason.toString().isBlank()) {
            return "AllowNondeterminism without a reason";
        }
        for (final Object rule : rules(annotation)) {
            if (Rule.of(rule.toString()).isEmpty()) {
                return "AllowNondeterminism of the unknown rule \"" + rule + "\"";
            }
        }
        return null;
    }

    private static List<?> rules(AnnotationNode annotation) {
        return value(annotation, "value") instanceof List<?> rules ? rules : List.of();
    }

    private static Object value(AnnotationNode annotation, String name) {
        if (annotation.values != null) {
            for (int i = 0; i < annotation.values.size(); i += 2) {
                if (annotation.values.get(i).equals(name)) {
                    return annotation.values.get(i + 1);
                }
            }
        }
        return null;
    }
}
