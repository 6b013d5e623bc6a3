package io.multiverse.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads class files from jars and folders. */
final class ClassFiles {
    private static final String SUFFIX = ".class";
    private static final String VERSIONS = "META-INF/versions/";
    private static final String MODULE = "module-info.class";

    private ClassFiles() {}

    /** Returns the classes of a jar, of a folder of classes, or of one class file, in order of name. */
    static List<ClassNode> read(Path place) {
        final List<ClassNode> classes = new ArrayList<>();
        try {
            if (Files.isDirectory(place)) {
                readFolder(place, classes);
            } else if (!Files.isRegularFile(place)) {
                throw new UnreadableClassException("there is no jar or folder " + place, null);
            } else if (place.toString().endsWith(SUFFIX)) {
                classes.add(node(place.toString(), Files.readAllBytes(place)));
            } else {
                readJar(place, classes);
            }
        } catch (final IOException e) {
            throw new UnreadableClassException(
                    place + " is no jar and no folder of classes (" + e.getMessage() + "); name one", e);
        }
        return classes;
    }

    private static void readFolder(Path folder, List<ClassNode> classes) throws IOException {
        final List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> isWanted(folder.relativize(file).toString()))
                    .sorted()
                    .toList();
        }
        for (final Path file : files) {
            classes.add(node(file.toString(), Files.readAllBytes(file)));
        }
    }

    private static void readJar(Path jar, List<ClassNode> classes) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            final List<String> names = new ArrayList<>();
            for (final Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                names.add(entries.nextElement().getName());
            }
            names.sort(null);
            for (final String name : names) {
                if (isWanted(name)) {
                    try (InputStream in = file.getInputStream(file.getEntry(name))) {
                        classes.add(node(jar + "!" + name, in.readAllBytes()));
                    }
                }
            }
        }
    }

    private static boolean isWanted(String name) {
        return name.endsWith(SUFFIX)
                && !name.endsWith(MODULE)
                && !name.replace('\\', '/').startsWith(VERSIONS);
    }

    private static ClassNode node(String name, byte[] bytes) {
        final ClassNode node = new ClassNode();
        try {
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            node.methods.forEach(ClassFiles::requireDescriptors);
        } catch (final RuntimeException e) {
            throw new UnreadableClassException(
                    name + " is damaged, or of a newer Java than this version knows, and cannot be read (" + e
                            + "); compile it" + " again",
                    e);
        }
        return node;
    }

    /** The reader takes descriptors as they are; whoever asks for their parts later would meet the damage. */
    private static void requireDescriptors(MethodNode method) {
        requireParts(method.desc);
        for (final AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call) {
                requireParts(call.desc);
            } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                requireParts(dynamic.desc);
            } else if (instruction instanceof FieldInsnNode access) {
                Type.getType(access.desc);
            }
        }
    }

    private static void requireParts(String descriptor) {
        Type.getArgumentTypes(descriptor);
        Type.getReturnType(descriptor).getInternalName();
    }
}
