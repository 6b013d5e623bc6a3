package io.multiverse.lint;

import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Compares the instructions of one method with the rules. */
final class BodyCheck {
    private static final String INITIALISER = "<clinit>";
    private static final Set<String> OF_THE_CALL = Set.of(
            "Lio/multiverse/kernel/RealmContext;",
            "Lio/multiverse/kernel/StageContext;",
            "Lio/multiverse/kernel/event/EventFlyweight;");
    private static final Set<String> MUTATORS = Set.of(
            "add",
            "addAll",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "clear",
            "set",
            "merge",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "poll",
            "pop",
            "push",
            "offer",
            "append",
            "addFirst",
            "addLast");
    private static final Set<String> UNTIMELY_ERRORS = Set.of(
            "java/lang/StackOverflowError",
            "java/lang/OutOfMemoryError",
            "java/lang/VirtualMachineError",
            "java/lang/Error",
            "java/lang/Throwable");
    private static final Set<String> IMPLICIT = Set.of(
            "java/lang/NullPointerException",
            "java/lang/ArrayIndexOutOfBoundsException",
            "java/lang/IndexOutOfBoundsException",
            "java/lang/ClassCastException",
            "java/lang/ArithmeticException",
            "java/lang/NegativeArraySizeException",
            "java/lang/ArrayStoreException",
            "java/lang/RuntimeException",
            "java/lang/Exception",
            "java/lang/Throwable");
    private static final Set<String> IDENTITIES = Set.of("hashCode()I", "toString()Ljava/lang/String;");

    /** In so many instructions what was caught is thrown again, or a text becomes that of an exception. */
    private static final int HANDLER_LENGTH = 16;

    private final LintedCode code;
    private final CallRules calls;
    private final Sources sources;
    private final IterationOrder order;
    private final Report report;

    /** Takes what is found. */
    interface Report {
        /** A place breaks a rule; {@code field} is the field it is about, or null. */
        void found(Rule rule, LintedCode.Method method, int line, String what, FieldNode field);
    }

    BodyCheck(LintedCode code, CallRules calls, Report report) {
        this.code = code;
        this.calls = calls;
        this.report = report;
        sources = new Sources();
        order = new IterationOrder(code, sources);
    }

    /** Checks a method. */
    void check(LintedCode.Method method) {
        final MethodNode node = method.node();
        if ((node.access & Opcodes.ACC_NATIVE) != 0) {
            found(Rule.NATIVE, method, 0, "a native method");
        }
        if ((node.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            found(Rule.CONCURRENCY, method, 0, "a synchronized method");
        }
        if (node.name.equals("finalize") && node.desc.equals("()V")) {
            found(Rule.COLLECTOR, method, 0, "a finalizer");
        }
        int line = 0;
        for (final AbstractInsnNode instruction : node.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (instruction instanceof MethodInsnNode call) {
                call(method, line, call);
            } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                dynamic(method, line, dynamic);
            } else if (instruction instanceof FieldInsnNode access) {
                field(method, line, access);
            } else {
                plain(method, line, instruction);
            }
        }
        node.tryCatchBlocks.forEach(block -> caught(method, block));
    }

    private void found(Rule rule, LintedCode.Method method, int line, String what) {
        report.found(rule, method, line, what, null);
    }

    private void call(LintedCode.Method method, int line, MethodInsnNode call) {
        final String name = name(call.owner) + '.' + call.name;
        if (code.find(call.owner) != null) {
            if (IDENTITIES.contains(call.name + call.desc) && isByIdentity(call.owner, call.name, call.desc)) {
                found(Rule.IDENTITY, method, line, name);
            }
            return;
        }
        final Rule rule = calls.of(call.owner, call.name, call.desc);
        if (rule != null && !isHarmless(rule, call)) {
            found(rule, method, line, name);
        }
        if (call.name.equals("getMessage") && IMPLICIT.contains(call.owner) && !isForException(call)) {
            found(Rule.IMPLICIT_MESSAGE, method, line, name);
        }
        if (method.node().name.equals(INITIALISER) && mayFail(call)) {
            found(Rule.STATIC_INITIALISER, method, line, name);
        }
        order.of(method, call).forEach(broken -> found(broken, method, line, name));
        if (MUTATORS.contains(call.name) && isContainer(call.owner)) {
            changed(method, line, call, Type.getArgumentTypes(call.desc).length);
        }
    }

    /** A call on an object of unknown type may well be answered by a method that is overridden. */
    private static boolean isHarmless(Rule rule, MethodInsnNode call) {
        if (rule == Rule.IDENTITY && call.owner.equals("java/lang/Object")) {
            return call.getOpcode() != Opcodes.INVOKESPECIAL;
        }
        if (rule == Rule.DOUBLE_TEXT && isForException(call)) {
            return true;
        }
        return call.owner.equals("java/lang/Thread") && call.name.equals("onSpinWait");
    }

    private static boolean isContainer(String owner) {
        return owner.startsWith("java/util/") || owner.startsWith("java/lang/StringBu");
    }

    private static boolean mayFail(MethodInsnNode call) {
        return call.name.startsWith("parse")
                || call.name.startsWith("load")
                || call.name.equals("forName")
                || call.name.startsWith("getResource")
                || call.owner.equals("java/nio/file/Files");
    }

    /** Whether a class of the linted code answers by its identity: enums always do, records never. */
    private boolean isByIdentity(String owner, String name, String descriptor) {
        final ClassNode node = code.find(owner);
        if (node == null || (node.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_RECORD)) != 0) {
            return false;
        }
        final boolean isEnum = "java/lang/Enum".equals(node.superName);
        if (code.resolve(owner, name, descriptor) != null || isEnum && name.equals("toString")) {
            return false;
        }
        String parent = owner;
        while (code.find(parent) != null) {
            parent = code.find(parent).superName;
        }
        return isEnum || "java/lang/Object".equals(parent);
    }

    /** Texts put together by {@code +} hold their parts' types in the call's descriptor. */
    private void dynamic(LintedCode.Method method, int line, InvokeDynamicInsnNode dynamic) {
        if (!dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory") || isForException(dynamic)) {
            return;
        }
        for (final Type part : Type.getArgumentTypes(dynamic.desc)) {
            if (part.getSort() == Type.DOUBLE || part.getSort() == Type.FLOAT) {
                found(Rule.DOUBLE_TEXT, method, line, "a text with a " + part.getClassName());
            } else if (part.getSort() == Type.OBJECT
                    && isByIdentity(part.getInternalName(), "toString", "()Ljava/lang/String;")) {
                found(Rule.IDENTITY, method, line, "a text with a " + part.getClassName());
            }
        }
    }

    private static boolean isForException(AbstractInsnNode text) {
        int instructions = 0;
        for (AbstractInsnNode next = text.getNext();
                next != null && instructions < HANDLER_LENGTH;
                next = next.getNext()) {
            instructions += next.getOpcode() < 0 ? 0 : 1;
            if (next.getOpcode() == Opcodes.ATHROW
                    || next instanceof MethodInsnNode call
                            && call.name.equals("<init>")
                            && (call.owner.endsWith("Exception") || call.owner.endsWith("Error"))) {
                return true;
            }
        }
        return false;
    }

    private void field(LintedCode.Method method, int line, FieldInsnNode access) {
        final FieldNode field = code.field(access.owner, access.name);
        final String name = name(access.owner) + '.' + access.name;
        final boolean isPut = access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC;
        if (isPut && OF_THE_CALL.contains(access.desc) && !isCleared(access)) {
            report.found(Rule.KEPT, method, line, name, field);
        }
        if (field != null && (field.access & Opcodes.ACC_VOLATILE) != 0) {
            report.found(Rule.CONCURRENCY, method, line, "the volatile field " + name, field);
        }
        if (access.getOpcode() == Opcodes.PUTSTATIC && !method.node().name.equals(INITIALISER)) {
            report.found(Rule.MUTABLE_STATIC, method, line, name, field);
        }
        if (access.getOpcode() == Opcodes.PUTFIELD) {
            changed(method, line, access, 1);
        }
    }

    /** What is set to null again, after the call, is not kept. */
    private boolean isCleared(FieldInsnNode access) {
        final ClassNode owner = code.find(access.owner);
        return owner != null
                && owner.methods.stream()
                        .flatMap(method -> Stream.of(method.instructions.toArray()))
                        .anyMatch(put -> put instanceof FieldInsnNode other
                                && other.getOpcode() == access.getOpcode()
                                && other.name.equals(access.name)
                                && other.getPrevious().getOpcode() == Opcodes.ACONST_NULL);
    }

    private void plain(LintedCode.Method method, int line, AbstractInsnNode instruction) {
        final int opcode = instruction.getOpcode();
        if (opcode == Opcodes.MONITORENTER) {
            found(Rule.CONCURRENCY, method, line, "a synchronized block");
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            changed(method, line, instruction, 2);
        } else if (opcode == Opcodes.ATHROW && method.node().name.equals(INITIALISER)) {
            found(Rule.STATIC_INITIALISER, method, line, "throw");
        }
    }

    /** What is changed outside of initialisers must not come out of a static. */
    private void changed(LintedCode.Method method, int line, AbstractInsnNode change, int depth) {
        if (method.node().name.equals(INITIALISER)) {
            return;
        }
        for (final AbstractInsnNode source : sources.origins(method, change, depth)) {
            if (source instanceof FieldInsnNode access
                    && access.getOpcode() == Opcodes.GETSTATIC
                    && code.field(access.owner, access.name) != null) {
                report.found(
                        Rule.MUTABLE_STATIC,
                        method,
                        line,
                        "a change of " + name(access.owner) + '.' + access.name,
                        code.field(access.owner, access.name));
            }
        }
    }

    /** What closes resources and what throws the same again only looks like catching. */
    private void caught(LintedCode.Method method, TryCatchBlockNode block) {
        if (block.type == null || !UNTIMELY_ERRORS.contains(block.type)) {
            return;
        }
        int line = 0;
        int instructions = 0;
        for (AbstractInsnNode next = block.handler;
                next != null && instructions < HANDLER_LENGTH;
                next = next.getNext()) {
            instructions += next.getOpcode() < 0 ? 0 : 1;
            if (next instanceof LineNumberNode number && line == 0) {
                line = number.line;
            }
            if (next.getOpcode() == Opcodes.ATHROW
                    || next instanceof MethodInsnNode call && call.name.equals("addSuppressed")) {
                return;
            }
        }
        found(Rule.CAUGHT_ERROR, method, line, "catch of " + name(block.type));
    }

    private static String name(String internal) {
        return internal.substring(internal.lastIndexOf('/') + 1).replace('$', '.');
    }
}
