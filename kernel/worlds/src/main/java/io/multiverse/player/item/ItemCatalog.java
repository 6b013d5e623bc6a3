package io.multiverse.player.item;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Every different item there ever was, by number in order of appearance, and for each item id the ledger: how many were
 * given and taken, against how many are held. Ids that differ in case alone are one. Not thread-safe.
 */
public final class ItemCatalog {
    private final List<InventoryItem> items = new ArrayList<>();
    private final List<String> listed = new ArrayList<>();
    private final Map<InventoryItem, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> idNumbers = new HashMap<>();
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> content = this::writeItems;
    private int[] idOf = new int[16];
    private long[] held = new long[16];
    private long[] issued = new long[16];
    private long digest;
    private int unbalanced;

    /** Returns how many different items there are. */
    public int size() {
        return items.size();
    }

    InventoryItem item(int number) {
        return items.get(number);
    }

    /** Returns an item's id as it stands in a list of {@code id=quantity} parted by semicolons. */
    public String listed(int number) {
        return listed.get(number);
    }

    /** Returns the number of an item id's account, or -1. */
    public int account(String itemId) {
        final Integer number = idNumbers.get(Names.key(itemId));
        return number == null ? -1 : number;
    }

    /** Returns the number of the account of an item. */
    int accountOf(int item) {
        return idOf[item];
    }

    /** Returns how many item ids there are. */
    public int accounts() {
        return ids.size();
    }

    /** Returns an account's item id. */
    public String id(int account) {
        return ids.get(account);
    }

    /** Returns an item's number; it gets one if it is new. */
    public int number(InventoryItem item) {
        final Integer known = numbers.get(item);
        if (known != null) {
            return known;
        }
        final int number = items.size();
        items.add(item);
        listed.add(item.itemId().replace("%", "%25").replace(";", "%3B").replace("=", "%3D"));
        numbers.put(item, number);
        final String key = Names.key(item.itemId());
        Integer account = idNumbers.get(key);
        if (account == null) {
            account = ids.size();
            ids.add(item.itemId());
            idNumbers.put(key, account);
            if (account == held.length) {
                held = Arrays.copyOf(held, account << 1);
                issued = Arrays.copyOf(issued, account << 1);
            }
            held[account] = 0;
            issued[account] = 0;
        }
        if (number == idOf.length) {
            idOf = Arrays.copyOf(idOf, number << 1);
        }
        idOf[number] = account;
        digest += share(number);
        return number;
    }

    private long share(int number) {
        hash.reset();
        writeItem(items.get(number), hash);
        return StateDigest.share(number, hash.value());
    }

    /** Forgets all items from a number on; none of them may be held. */
    public void truncate(int size) {
        while (items.size() > size) {
            final int number = items.size() - 1;
            digest -= share(number);
            final InventoryItem item = items.remove(number);
            listed.remove(number);
            numbers.remove(item);
            final int account = idOf[number];
            boolean isUsed = false;
            for (int i = 0; i < number && !isUsed; i++) {
                isUsed = idOf[i] == account;
            }
            if (!isUsed) {
                balance(account, 0, 0);
                ids.remove(account);
                idNumbers.remove(Names.key(item.itemId()));
            }
        }
    }

    /** Notes that so many more, or fewer, of an item are held. */
    void hold(int item, long change) {
        final int account = idOf[item];
        balance(account, held[account] + change, issued[account]);
    }

    /** Notes that so many more, or fewer, of an item are to be held. */
    public void issue(int item, long change) {
        final int account = idOf[item];
        balance(account, held[account], issued[account] + change);
    }

    private void balance(int account, long newHeld, long newIssued) {
        unbalanced += (newHeld == newIssued ? 0 : 1) - (held[account] == issued[account] ? 0 : 1);
        held[account] = newHeld;
        issued[account] = newIssued;
    }

    /** Returns the number of accounts that do not hold what was issued. */
    public int unbalanced() {
        return unbalanced;
    }

    /** Returns how many pieces are held. */
    public long held(int account) {
        return held[account];
    }

    /** Returns how many pieces were given and not taken. */
    public long issued(int account) {
        return issued[account];
    }

    /** Notes how many pieces were given and not taken. */
    public void issued(int account, long amount) {
        balance(account, held[account], amount);
    }

    /** Writes the state. */
    public void write(StateWriter out) {
        out.part("item", digest, content);
    }

    private void writeItems(StateWriter out) {
        out.beginList("item", items.size());
        for (final InventoryItem item : items) {
            out.beginItem();
            writeItem(item, out);
            out.endItem();
        }
        out.endList();
    }

    private static void writeItem(InventoryItem item, StateWriter out) {
        out.text("itemId", item.itemId());
        out.text("name", item.name());
        out.text("itemType", item.itemType());
        out.text("rarity", item.rarity());
        out.text("sourceRealm", item.sourceRealm());
        out.bool("transferable", item.transferable());
        out.beginList("metadata", item.metadata().size());
        for (final Map.Entry<String, String> entry : item.metadata().entrySet()) {
            out.text("key", entry.getKey());
            out.text("value", entry.getValue());
        }
        out.endList();
    }

    /** Reads what {@link #write} wrote. */
    public void read(StateReader in) {
        final int size = in.beginList("item");
        for (int i = 0; i < size; i++) {
            final String itemId = in.text("itemId");
            final String name = in.text("name");
            final String type = in.text("itemType");
            final String rarity = in.text("rarity");
            final String realm = in.text("sourceRealm");
            final boolean isTransferable = in.bool("transferable");
            final Map<String, String> metadata = new TreeMap<>();
            for (int left = in.beginList("metadata"); left > 0; left--) {
                metadata.put(in.text("key"), in.text("value"));
            }
            number(new InventoryItem(itemId, name, type, rarity, realm, isTransferable, metadata));
        }
        in.endList();
    }
}
