package io.multiverse.lint;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which rules the order of a collection breaks that is iterated over: follows the collection back to where it is made,
 * through variables, fields, casts, views and methods of the linted code. What comes from elsewhere breaks none.
 */
final class IterationOrder {
    private static final Set<String> ITERATIONS = Set.of("iterator", "forEach", "stream", "toArray", "spliterator");
    private static final String JOIN = "(Ljava/lang/CharSequence;Ljava/lang/Iterable;)Ljava/lang/String;";
    private static final Set<String> VIEWS = Set.of("keySet", "entrySet", "values", "iterator", "stream");
    private static final Set<String> COPIES =
            Set.of("java/util/ArrayList", "java/util/LinkedHashSet", "java/util/ArrayDeque");
    private static final Set<String> HASHED = Set.of("java/util/HashMap", "java/util/HashSet", "java/util/Hashtable");
    private static final Set<String> SALTED_FACTORIES = Set.of("of", "ofEntries", "copyOf");
    private static final Set<String> SALTED_COLLECTORS = Set.of("toUnmodifiableSet", "toUnmodifiableMap");
    private static final Set<String> HASHED_COLLECTORS = Set.of("toSet", "toMap", "groupingBy", "partitioningBy");
    private static final List<String> STABLE_KEYS = List.of(
            "Ljava/lang/String;",
            "Ljava/lang/Integer;",
            "Ljava/lang/Long;",
            "Ljava/lang/Short;",
            "Ljava/lang/Byte;",
            "Ljava/lang/Character;");
    private static final int MOST_STEPS = 40;

    private final LintedCode code;
    private final Sources sources;

    IterationOrder(LintedCode code, Sources sources) {
        this.code = code;
        this.sources = sources;
    }

    /** Returns the rules that a call breaks if it iterates. */
    Set<Rule> of(LintedCode.Method method, MethodInsnNode call) {
        final int arguments = Type.getArgumentTypes(call.desc).length;
        if (call.name.equals("<init>") && COPIES.contains(call.owner) && call.desc.startsWith("(Ljava/util/Collection;")
                || call.name.equals("addAll") && call.desc.equals("(Ljava/util/Collection;)Z")
                || call.owner.equals("java/util/List") && call.name.equals("copyOf")
                || call.owner.equals("java/lang/String") && call.desc.equals(JOIN)) {
            return followed(method, call, 0);
        }
        if (!ITERATIONS.contains(call.name) || !call.owner.startsWith("java/util/")) {
            return Set.of();
        }
        return followed(method, call, arguments);
    }

    private Set<Rule> followed(LintedCode.Method method, AbstractInsnNode at, int depth) {
        final Set<Rule> found = EnumSet.noneOf(Rule.class);
        final Trace trace = new Trace(found);
        trace.stack(method, at, depth);
        return found;
    }

    /** One way back from a collection to where it is made. */
    private final class Trace {
        private final Set<Rule> found;
        private final Set<Object> seen = new HashSet<>();
        private boolean hasStableKeys;
        private int steps;

        Trace(Set<Rule> found) {
            this.found = found;
        }

        void stack(LintedCode.Method method, AbstractInsnNode at, int depth) {
            sources.ofStack(method, at, depth).forEach(source -> source(method, source));
        }

        private void source(LintedCode.Method method, AbstractInsnNode source) {
            if (!seen.add(source) || ++steps > MOST_STEPS) {
                return;
            }
            switch (source.getOpcode()) {
                case Opcodes.ALOAD -> local(method, (VarInsnNode) source);
                case Opcodes.ASTORE, Opcodes.CHECKCAST, Opcodes.DUP -> stack(method, source, 0);
                case Opcodes.NEW -> made(method, (TypeInsnNode) source);
                case Opcodes.GETFIELD, Opcodes.GETSTATIC -> field((FieldInsnNode) source);
                case Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL ->
                    call(method, (MethodInsnNode) source);
                default -> {}
            }
        }

        private void local(LintedCode.Method method, VarInsnNode load) {
            final int at = method.node().instructions.indexOf(load);
            if (method.node().localVariables != null) {
                for (final LocalVariableNode variable : method.node().localVariables) {
                    if (variable.index == load.var
                            && method.node().instructions.indexOf(variable.start) <= at
                            && at < method.node().instructions.indexOf(variable.end)) {
                        hasStableKeys |= isStable(variable.signature);
                    }
                }
            }
            sources.ofLocal(method, load, load.var).forEach(source -> source(method, source));
        }

        private void made(LintedCode.Method method, TypeInsnNode made) {
            if (HASHED.contains(made.desc)) {
                add(isCopy(made) ? Rule.HASH_COPY : Rule.HASH_ORDER);
            }
        }

        private void add(Rule rule) {
            if (rule != Rule.HASH_ORDER || !hasStableKeys) {
                found.add(rule);
            }
        }

        /** The constructor that belongs to a NEW is the first one of its type that is not another NEW's. */
        private boolean isCopy(TypeInsnNode made) {
            int open = 0;
            for (AbstractInsnNode next = made.getNext(); next != null; next = next.getNext()) {
                if (next instanceof TypeInsnNode other
                        && other.getOpcode() == Opcodes.NEW
                        && other.desc.equals(made.desc)) {
                    open++;
                }
                if (next instanceof MethodInsnNode call
                        && call.name.equals("<init>")
                        && call.owner.equals(made.desc)
                        && open-- == 0) {
                    return call.desc.startsWith("(Ljava/util/Map;") || call.desc.startsWith("(Ljava/util/Collection;");
                }
            }
            return false;
        }

        private void field(FieldInsnNode access) {
            final FieldNode field = code.field(access.owner, access.name);
            if (field == null || !seen.add(field)) {
                return;
            }
            hasStableKeys |= isStable(field.signature);
            final ClassNode owner = code.find(access.owner);
            for (final MethodNode node : owner.methods) {
                for (final AbstractInsnNode instruction : node.instructions) {
                    if (instruction instanceof FieldInsnNode put
                            && (put.getOpcode() == Opcodes.PUTFIELD || put.getOpcode() == Opcodes.PUTSTATIC)
                            && put.owner.equals(access.owner)
                            && put.name.equals(access.name)) {
                        stack(new LintedCode.Method(owner, node), put, 0);
                    }
                }
            }
        }

        private void call(LintedCode.Method method, MethodInsnNode call) {
            final boolean isUtil = call.owner.startsWith("java/util/");
            if (isUtil
                    && SALTED_FACTORIES.contains(call.name)
                    && (call.owner.equals("java/util/Set") || call.owner.equals("java/util/Map"))) {
                add(Rule.SALTED_ORDER);
            } else if (call.owner.equals("java/util/stream/Collectors")) {
                collector(call.name);
            } else if (isUtil && call.name.equals("collect")) {
                stack(method, call, 0);
            } else if (isUtil && VIEWS.contains(call.name)) {
                stack(method, call, Type.getArgumentTypes(call.desc).length);
            } else if (call.owner.equals("java/util/Collections") && call.name.startsWith("unmodifiable")) {
                stack(method, call, 0);
            } else {
                returned(code.resolve(call.owner, call.name, call.desc));
            }
        }

        private void collector(String name) {
            if (SALTED_COLLECTORS.contains(name)) {
                add(Rule.SALTED_ORDER);
            } else if (HASHED_COLLECTORS.contains(name)) {
                add(Rule.HASH_ORDER);
            }
        }

        private void returned(LintedCode.Method called) {
            if (called == null || !seen.add(called.key())) {
                return;
            }
            for (final AbstractInsnNode instruction : called.node().instructions) {
                if (instruction.getOpcode() == Opcodes.ARETURN) {
                    stack(called, instruction, 0);
                }
            }
        }
    }

    /** Returns whether a generic type's first argument is one whose hash code is specified. */
    private static boolean isStable(String signature) {
        final int at = signature == null ? -1 : signature.indexOf('<');
        return at >= 0 && STABLE_KEYS.stream().anyMatch(key -> signature.startsWith(key, at + 1));
    }
}
