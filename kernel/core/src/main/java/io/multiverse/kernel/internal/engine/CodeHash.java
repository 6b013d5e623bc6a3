package io.multiverse.kernel.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes the code of realms and stages, so that changed code is recognized: the bytes of a program's class and of all
 * classes it names, directly or through others, whose packages begin with the same two words. The jar or folder they
 * are in makes no difference. Libraries, and classes found only by reflection, are left out. Thread-safe.
 */
public final class CodeHash {
    private static final int CLASS = 7;
    private static final int UTF_8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;
    private static final int STRING = 8;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;
    private static final int WORDS_OF_FAMILY = 2;

    /** Kept, because a JVM's code does not change, and a test starts thousands of runs. */
    private static final Map<Class<?>, String> KNOWN = new ConcurrentHashMap<>();

    private CodeHash() {}

    /** Returns the name of each class and the SHA-256 of its code, as 64 hexadecimal digits. */
    public static Map<String, String> of(Collection<Class<?>> classes) {
        final Map<String, String> hashes = new TreeMap<>();
        final Map<ClassLoader, Map<String, Code>> read = new HashMap<>();
        for (final Class<?> type : classes) {
            // Hidden classes, such as those of lambdas, have other names in each JVM, and code of the class around
            // them.
            final Class<?> program = type.isHidden() ? type.getNestHost() : type;
            hashes.put(program.getName(), KNOWN.computeIfAbsent(program, unknown -> of(unknown, read)));
        }
        return hashes;
    }

    /**
     * The code of one class.
     *
     * @param sha256 of its bytes; empty if there is no such class
     * @param named the classes it names
     */
    private record Code(byte[] sha256, List<String> named) {}

    /** Programs share most of their classes, so what was {@code read} for one serves the next. */
    private static String of(Class<?> program, Map<ClassLoader, Map<String, Code>> read) {
        final ClassLoader loader =
                program.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : program.getClassLoader();
        final String first = program.getName().replace('.', '/');
        final String family = family(first);
        final Map<String, Code> known = read.computeIfAbsent(loader, unused -> new HashMap<>());
        final Map<String, byte[]> hashes = new TreeMap<>();
        final Deque<String> left = new ArrayDeque<>(List.of(first));
        final TreeSet<String> seen = new TreeSet<>(left);
        try {
            while (!left.isEmpty()) {
                final String name = left.remove();
                Code code = known.get(name);
                if (code == null) {
                    code = read(loader, name);
                    known.put(name, code);
                }
                if (code.sha256().length > 0) {
                    hashes.put(name, code.sha256());
                }
                for (final String named : code.named()) {
                    if (isOf(family, named) && seen.add(named)) {
                        left.add(named);
                    }
                }
            }
        } catch (final IOException e) {
            return "unreadable";
        }
        final MessageDigest digest = sha256();
        hashes.forEach((name, sha256) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(sha256);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the prefix that names of related classes share: the first two words, or fewer. */
    private static String family(String name) {
        int end = 0;
        for (int word = 0; word < WORDS_OF_FAMILY && name.indexOf('/', end) >= 0; word++) {
            end = name.indexOf('/', end) + 1;
        }
        return name.substring(0, end);
    }

    /** Classes without a package are related to each other alone. */
    private static boolean isOf(String family, String name) {
        return family.isEmpty() ? name.indexOf('/') < 0 : name.startsWith(family);
    }

    private static Code read(ClassLoader loader, String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            if (in == null) {
                return new Code(new byte[0], List.of());
            }
            final byte[] bytes = in.readAllBytes();
            return new Code(sha256().digest(bytes), classesNamedIn(bytes));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Returns the classes that a class file's constant pool names, arrays left out, with slashes. */
    private static List<String> classesNamedIn(byte[] bytes) throws IOException {
        final DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(2L * Integer.BYTES);
        final int size = in.readUnsignedShort();
        final String[] texts = new String[size];
        final List<Integer> names = new ArrayList<>();
        int i = 1;
        while (i < size) {
            final int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF_8 -> texts[i] = in.readUTF();
                case CLASS -> names.add(in.readUnsignedShort());
                case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(Short.BYTES);
                case METHOD_HANDLE -> in.skipNBytes(1 + Short.BYTES);
                case LONG, DOUBLE -> in.skipNBytes(Long.BYTES);
                default -> in.skipNBytes(Integer.BYTES);
            }
            i += tag == LONG || tag == DOUBLE ? 2 : 1;
        }
        return names.stream()
                .map(name -> texts[name])
                .filter(name -> !name.startsWith("["))
                .toList();
    }
}
