package io.multiverse.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where code that decides results begins: methods that the kernel calls. */
final class EntryPoints {
    /** The types whose implementations decide results. */
    private static final List<String> TYPES = List.of(
            "io/multiverse/kernel/Realm",
            "io/multiverse/kernel/ForwardingRealm",
            "io/multiverse/kernel/ControlTickStage",
            "io/multiverse/kernel/RealmFactory",
            "io/multiverse/kernel/plugin/RealmType",
            "io/multiverse/kernel/plugin/StageType",
            "io/multiverse/kernel/reaction/ReactionHandler",
            "io/multiverse/kernel/state/StateRows$Row",
            "io/multiverse/player/quest/QuestType");

    /** What the kernel calls of them. What it calls once a frame is journaled decides nothing any more. */
    private static final Set<String> METHODS = Set.of(
            "<init>",
            "localTickNanos",
            "version",
            "onStart",
            "onTick",
            "onEvent",
            "onTimer",
            "onInput",
            "onControlTick",
            "writeState",
            "readState",
            "create",
            "react",
            "write");

    private EntryPoints() {}

    /** Returns the methods of implementations, and those whose {@code class.method} is named. */
    static List<LintedCode.Method> of(LintedCode code, Set<String> named, boolean isAll) {
        final List<LintedCode.Method> found = new ArrayList<>();
        for (final ClassNode node : code.classes()) {
            final boolean decides = TYPES.stream().anyMatch(type -> code.isA(node.name, type));
            for (final MethodNode method : node.methods) {
                final boolean isOpen = (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT)) == 0;
                final String name = node.name.replace('/', '.') + '.' + method.name;
                if (isOpen && decides && METHODS.contains(method.name)
                        || named.contains(name)
                        || isAll && (method.access & Opcodes.ACC_PUBLIC) != 0) {
                    found.add(new LintedCode.Method(node, method));
                }
                addLambdas(code, method, found);
            }
        }
        return found;
    }

    /** A lambda is called by the kernel wherever it is made: handlers of rules may be registered by a main method. */
    private static void addLambdas(LintedCode code, MethodNode method, List<LintedCode.Method> found) {
        for (final AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode made
                    && TYPES.contains(Type.getReturnType(made.desc).getInternalName())) {
                for (final Object argument : made.bsmArgs) {
                    final LintedCode.Method body = argument instanceof Handle handle
                            ? code.resolve(handle.getOwner(), handle.getName(), handle.getDesc())
                            : null;
                    if (body != null) {
                        found.add(body);
                    }
                }
            }
        }
    }
}
