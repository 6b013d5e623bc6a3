package io.multiverse.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Which methods of the linted code can run once its entry points are called, and by whom each is called first. */
final class Reachability {
    private static final String INITIALISER = "<clinit>";
    private static final int LONGEST_PATH = 12;

    private final LintedCode code;
    private final Map<String, LintedCode.Method> reached = new LinkedHashMap<>();
    private final Map<String, String> callers = new HashMap<>();
    private final Deque<LintedCode.Method> open = new ArrayDeque<>();

    Reachability(LintedCode code, List<LintedCode.Method> entryPoints) {
        this.code = code;
        entryPoints.forEach(entry -> reach(entry, null));
        while (!open.isEmpty()) {
            follow(open.poll());
        }
    }

    /** Returns the methods in the order in which they were reached. */
    Collection<LintedCode.Method> methods() {
        return reached.values();
    }

    /** Returns the methods on the way from an entry point to this one. */
    List<String> path(LintedCode.Method method) {
        final List<String> path = new ArrayList<>();
        for (String key = method.key(); key != null && path.size() < LONGEST_PATH; key = callers.get(key)) {
            path.add(reached.get(key).shortName());
        }
        Collections.reverse(path);
        return path;
    }

    private void reach(LintedCode.Method method, LintedCode.Method caller) {
        if (method != null && reached.putIfAbsent(method.key(), method) == null) {
            callers.put(method.key(), caller == null ? null : caller.key());
            open.add(method);
            initialise(method.owner().name, method);
        }
    }

    private void initialise(String type, LintedCode.Method caller) {
        final ClassNode node = code.find(type);
        if (node != null) {
            for (final MethodNode method : node.methods) {
                if (method.name.equals(INITIALISER)) {
                    reach(new LintedCode.Method(node, method), caller);
                }
            }
        }
    }

    private void follow(LintedCode.Method method) {
        for (final AbstractInsnNode instruction : method.node().instructions) {
            if (instruction instanceof MethodInsnNode call) {
                call(method, call.getOpcode(), call.owner, call.name, call.desc);
            } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                for (final Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        call(method, opcode(handle), handle.getOwner(), handle.getName(), handle.getDesc());
                    }
                }
            } else if (instruction instanceof FieldInsnNode access && isStatic(access.getOpcode())) {
                initialise(access.owner, method);
            } else if (instruction instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
                made(type.desc, method);
            }
        }
    }

    /** Code of the JDK calls these methods of an object, which no call in the linted code shows. */
    private void made(String type, LintedCode.Method caller) {
        initialise(type, caller);
        for (final String called : List.of("compare", "compareTo", "hashCode", "equals", "run", "accept", "apply")) {
            final ClassNode node = code.find(type);
            if (node != null) {
                node.methods.stream()
                        .filter(method -> method.name.equals(called) && (method.access & Opcodes.ACC_ABSTRACT) == 0)
                        .forEach(method -> reach(new LintedCode.Method(node, method), caller));
            }
        }
    }

    private static boolean isStatic(int opcode) {
        return opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
    }

    private static int opcode(Handle handle) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> Opcodes.INVOKEVIRTUAL;
        };
    }

    private void call(LintedCode.Method caller, int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL) {
            reach(code.resolve(owner, name, descriptor), caller);
        } else {
            code.overriders(owner, name, descriptor).forEach(method -> reach(method, caller));
        }
    }
}
