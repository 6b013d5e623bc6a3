package io.multiverse.player.table;

import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.text.NamePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The players' names by number, and their numbers by name, whatever way the policy's keys allow to write it: UTF-8 in
 * pages of bytes, and one hash table of numbers. Without a string per player, a million names take a third of the room.
 * Not thread-safe.
 */
public final class NameTable {
    private static final int PAGE_SHIFT = 16;
    private static final int PAGE_BYTES = 1 << PAGE_SHIFT;
    private static final int PAGE_MASK = PAGE_BYTES - 1;
    private static final int BYTE_MASK = 0xFF;
    private static final int LOWER_CASE_BIT = 0x20;
    private static final int HASH_FACTOR = 0x9E3779B1;

    private final NamePolicy policy;
    private byte[][] pages = new byte[1][PAGE_BYTES];
    private int[] starts = new int[16];
    private int[] table = new int[32];
    private int end;
    private int size;

    public int size() {
        return size;
    }

    /** Makes a table without names. */
    public NameTable(NamePolicy policy) {
        this.policy = policy;
    }

    /** Adds a name that is not there yet, under the next number. */
    public void add(String name) {
        final byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + (size >> 2));
        }
        final int bytes = utf8.length + Short.BYTES;
        if ((end & PAGE_MASK) + bytes > PAGE_BYTES) {
            end = (end & ~PAGE_MASK) + PAGE_BYTES;
        }
        final int page = end >>> PAGE_SHIFT;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, page + (page >> 1) + 1);
        }
        if (pages[page] == null) {
            pages[page] = new byte[PAGE_BYTES];
        }
        final int offset = end & PAGE_MASK;
        pages[page][offset] = (byte) utf8.length;
        pages[page][offset + 1] = (byte) (utf8.length >> Byte.SIZE);
        System.arraycopy(utf8, 0, pages[page], offset + Short.BYTES, utf8.length);
        starts[size] = end;
        end += bytes;
        size++;
        if (size * 3L > table.length * 2L) {
            rehash();
        } else {
            enter(size - 1);
        }
    }

    private void rehash() {
        table = new int[table.length << 1];
        for (int number = 0; number < size; number++) {
            enter(number);
        }
    }

    private void enter(int number) {
        int place = hash(number) & table.length - 1;
        while (table[place] != 0) {
            place = place + 1 & table.length - 1;
        }
        table[place] = number + 1;
    }

    /** Forgets the last name. */
    public void removeLast() {
        size--;
        int hole = place(size);
        end = starts[size];
        // Linear probing: what would not be found after the hole any more moves into it.
        for (int next = hole + 1 & table.length - 1; table[next] != 0; next = next + 1 & table.length - 1) {
            final int number = table[next] - 1;
            final int home = hash(number) & table.length - 1;
            if ((next - home & table.length - 1) >= (next - hole & table.length - 1)) {
                table[hole] = table[next];
                hole = next;
            }
        }
        table[hole] = 0;
    }

    /** Returns the number of a name that counts as the same, or {@link PlayerStore#NOBODY}. */
    public int number(String name) {
        return table[place(policy.key(name).getBytes(StandardCharsets.UTF_8))] - 1;
    }

    /** Returns where in the table the name with a number is. */
    private int place(int number) {
        int place = hash(number) & table.length - 1;
        while (table[place] != number + 1) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    /** Returns where in the table the name with a key is, or would be. */
    private int place(byte[] key) {
        int place = hash(key) & table.length - 1;
        while (table[place] != 0 && !hasKey(table[place] - 1, key)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private boolean hasKey(int number, byte[] key) {
        if (!isPlain(number)) {
            return Arrays.equals(key(number), key);
        }
        boolean isEqual = length(number) == key.length;
        final byte[] page = page(number);
        final int start = offset(number);
        for (int i = 0; i < key.length && isEqual; i++) {
            isEqual = lowerCase(page[start + i]) == key[i];
        }
        return isEqual;
    }

    /** Returns whether a name's key is just its lower case: nearly always, and then no string is made of it. */
    private boolean isPlain(int number) {
        boolean isPlain = policy == NamePolicy.STANDARD;
        final byte[] page = page(number);
        final int start = offset(number);
        for (int i = 0; i < length(number) && isPlain; i++) {
            isPlain = page[start + i] >= 0;
        }
        return isPlain;
    }

    private static byte lowerCase(byte ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? (byte) (ascii | LOWER_CASE_BIT) : ascii;
    }

    private byte[] key(int number) {
        return policy.key(name(number)).getBytes(StandardCharsets.UTF_8);
    }

    private int hash(int number) {
        if (!isPlain(number)) {
            return hash(key(number));
        }
        final byte[] page = page(number);
        final int start = offset(number);
        int hash = length(number);
        for (int i = 0; i < length(number); i++) {
            hash = mix(hash, lowerCase(page[start + i]));
        }
        return hash;
    }

    private static int hash(byte[] key) {
        int hash = key.length;
        for (final byte each : key) {
            hash = mix(hash, each);
        }
        return hash;
    }

    private static int mix(int hash, byte next) {
        final int mixed = (hash ^ next) * HASH_FACTOR;
        return mixed ^ mixed >>> 15;
    }

    private byte[] page(int number) {
        return pages[starts[number] >>> PAGE_SHIFT];
    }

    private int offset(int number) {
        return (starts[number] & PAGE_MASK) + Short.BYTES;
    }

    private int length(int number) {
        final int offset = starts[number] & PAGE_MASK;
        final byte[] page = page(number);
        return page[offset] & BYTE_MASK | (page[offset + 1] & BYTE_MASK) << Byte.SIZE;
    }

    /** Returns the name with this number. */
    public String name(int number) {
        return new String(page(number), offset(number), length(number), StandardCharsets.UTF_8);
    }

    /** Appends a name to a payload as a text. Allocates nothing. */
    public void write(int number, PayloadWriter out) {
        out.utf8(page(number), offset(number), length(number));
    }
}
