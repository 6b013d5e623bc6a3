package io.multiverse.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes that are looked at, and how they extend each other. Immutable once made. */
final class LintedCode {
    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();

    /**
     * A method of the linted code.
     *
     * @param owner its class
     * @param node the method
     */
    record Method(ClassNode owner, MethodNode node) {
        /** Returns what tells it from all others. */
        String key() {
            return owner.name + '.' + node.name + node.desc;
        }

        /** Returns its short name, {@code Class.method}. */
        String shortName() {
            return owner.name.substring(owner.name.lastIndexOf('/') + 1) + '.' + node.name;
        }
    }

    /** Takes classes in; of two with one name the first counts, as on a class path. */
    LintedCode(Collection<ClassNode> all) {
        all.forEach(node -> classes.putIfAbsent(node.name, node));
        final Set<String> checked = new HashSet<>();
        for (final ClassNode node : classes.values()) {
            requireEnd(node.name, new LinkedHashSet<>(), checked);
            for (final String parent : parents(node)) {
                subtypes.computeIfAbsent(parent, name -> new LinkedHashSet<>()).add(node.name);
            }
        }
    }

    /** Compilers make no class that extends itself, but a damaged file can hold one. */
    private void requireEnd(String name, Set<String> below, Set<String> checked) {
        final ClassNode node = classes.get(name);
        if (node == null || checked.contains(name)) {
            return;
        }
        if (!below.add(name)) {
            throw new UnreadableClassException(
                    "class " + name.replace('/', '.') + " extends itself: its class file is damaged; compile it again",
                    null);
        }
        parents(node).forEach(parent -> requireEnd(parent, below, checked));
        below.remove(name);
        checked.add(name);
    }

    private static List<String> parents(ClassNode node) {
        final List<String> parents = new ArrayList<>(node.interfaces);
        if (node.superName != null) {
            parents.add(node.superName);
        }
        return parents;
    }

    /** Returns all classes in order of name. */
    Collection<ClassNode> classes() {
        return classes.values();
    }

    /** Returns a class, or null if it is not looked at. */
    ClassNode find(String name) {
        return classes.get(name);
    }

    /** Returns whether a class is, extends or implements a type, as far as the linted code shows it. */
    boolean isA(String name, String type) {
        if (name == null) {
            return false;
        }
        if (name.equals(type)) {
            return true;
        }
        final ClassNode node = classes.get(name);
        return node != null && parents(node).stream().anyMatch(parent -> isA(parent, type));
    }

    /** Returns the method that a class has or inherits from the linted code, or null. */
    Method resolve(String owner, String name, String descriptor) {
        final ClassNode node = classes.get(owner);
        if (node == null) {
            return null;
        }
        for (final MethodNode method : node.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                return new Method(node, method);
            }
        }
        for (final String parent : parents(node)) {
            final Method inherited = resolve(parent, name, descriptor);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    /** Returns the methods that a virtual call may run: that of the type, and those of its subtypes. */
    List<Method> overriders(String owner, String name, String descriptor) {
        final Map<String, Method> found = new TreeMap<>();
        final Set<String> seen = new LinkedHashSet<>();
        collect(owner, name, descriptor, seen, found);
        return new ArrayList<>(found.values());
    }

    private void collect(String type, String name, String descriptor, Set<String> seen, Map<String, Method> found) {
        if (!seen.add(type)) {
            return;
        }
        final Method method = resolve(type, name, descriptor);
        if (method != null && (method.node().access & Opcodes.ACC_ABSTRACT) == 0) {
            found.put(method.key(), method);
        }
        for (final String subtype : subtypes.getOrDefault(type, Set.of())) {
            collect(subtype, name, descriptor, seen, found);
        }
    }

    /** Returns a field of the linted code, or null. */
    FieldNode field(String owner, String name) {
        for (ClassNode node = classes.get(owner); node != null; node = classes.get(node.superName)) {
            for (final FieldNode field : node.fields) {
                if (field.name.equals(name)) {
                    return field;
                }
            }
            if (node.superName == null) {
                return null;
            }
        }
        return null;
    }
}
