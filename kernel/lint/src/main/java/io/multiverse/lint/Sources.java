package io.multiverse.lint;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the values on a method's stack come from: the instructions that made them. */
final class Sources {
    private final Map<MethodNode, Frame<SourceValue>[]> frames = new HashMap<>();

    /**
     * Returns the instructions that may have made a value on the stack before an instruction.
     *
     * @param depth the place on the stack, 0 for its top
     */
    Set<AbstractInsnNode> ofStack(LintedCode.Method method, AbstractInsnNode before, int depth) {
        final Frame<SourceValue> frame = frame(method, before);
        return frame == null || frame.getStackSize() <= depth
                ? Set.of()
                : frame.getStack(frame.getStackSize() - 1 - depth).insns;
    }

    /** Returns the instructions that may have stored a local variable, as of an instruction. */
    Set<AbstractInsnNode> ofLocal(LintedCode.Method method, AbstractInsnNode before, int variable) {
        final Frame<SourceValue> frame = frame(method, before);
        return frame == null || frame.getLocals() <= variable ? Set.of() : frame.getLocal(variable).insns;
    }

    /** Returns the same as {@link #ofStack}, and goes back through copies, casts and local variables. */
    Set<AbstractInsnNode> origins(LintedCode.Method method, AbstractInsnNode before, int depth) {
        final Set<AbstractInsnNode> seen = new LinkedHashSet<>();
        final Set<AbstractInsnNode> origins = new LinkedHashSet<>();
        ofStack(method, before, depth).forEach(source -> follow(method, source, seen, origins));
        return origins;
    }

    private void follow(
            LintedCode.Method method,
            AbstractInsnNode source,
            Set<AbstractInsnNode> seen,
            Set<AbstractInsnNode> origins) {
        if (!seen.add(source)) {
            return;
        }
        final Set<AbstractInsnNode> next = switch (source.getOpcode()) {
            case Opcodes.ALOAD -> ofLocal(method, source, ((VarInsnNode) source).var);
            case Opcodes.ASTORE, Opcodes.CHECKCAST, Opcodes.DUP -> ofStack(method, source, 0);
            // an array and an index that are used twice
            case Opcodes.DUP2 -> ofStack(method, source, 1);
            default -> Set.of();
        };
        if (next.isEmpty()) {
            origins.add(source);
        }
        next.forEach(maker -> follow(method, maker, seen, origins));
    }

    private Frame<SourceValue> frame(LintedCode.Method method, AbstractInsnNode at) {
        final Frame<SourceValue>[] all = frames.computeIfAbsent(method.node(), node -> analyze(method));
        final int place = method.node().instructions.indexOf(at);
        return place < all.length ? all[place] : null;
    }

    @SuppressWarnings("unchecked")
    private static Frame<SourceValue>[] analyze(LintedCode.Method method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyze(method.owner().name, method.node());
        } catch (final AnalyzerException e) {
            throw new UnreadableClassException(
                    method.owner().name + '.' + method.node().name + " has no valid code: " + e.getMessage(), e);
        }
    }
}
