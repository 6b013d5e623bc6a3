package io.multiverse.player.item;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.table.PlayerRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What players hold: chains of stacks in a common pool, in order of acquisition. A stack waits in a realm's vault or is
 * carried. Not thread-safe.
 */
public final class ItemStacks {
    private static final int CARRIED = -1;
    private static final int NONE = 0;

    private final PlayerRows rows;
    private final ItemCatalog catalog;
    private int[] items = new int[16];
    private int[] vaults = new int[16];
    private int[] nexts = new int[16];
    private long[] quantities = new long[16];
    private int size = 1;
    private int free = NONE;

    /** Makes the stacks of players who hold nothing. */
    public ItemStacks(PlayerRows rows, ItemCatalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /** Gives a player so many of an item. */
    public void add(int player, int item, long quantity) {
        add(player, item, CARRIED, quantity);
    }

    private void add(int player, int item, int vault, long quantity) {
        catalog.hold(item, quantity);
        int last = NONE;
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            if (items[stack] == item && vaults[stack] == vault) {
                quantities[stack] += quantity;
                return;
            }
            last = stack;
        }
        final int added = allocate();
        items[added] = item;
        vaults[added] = vault;
        quantities[added] = quantity;
        nexts[added] = NONE;
        if (last == NONE) {
            rows.firstStack(player, added);
        } else {
            nexts[last] = added;
        }
    }

    private int allocate() {
        if (free != NONE) {
            final int stack = free;
            free = nexts[stack];
            return stack;
        }
        if (size == items.length) {
            final int room = size + (size >> 1);
            items = Arrays.copyOf(items, room);
            vaults = Arrays.copyOf(vaults, room);
            nexts = Arrays.copyOf(nexts, room);
            quantities = Arrays.copyOf(quantities, room);
        }
        return size++;
    }

    /** Returns how many a player carries of an item id; of what changes hands only, if {@code isTransferable}. */
    public long carried(int player, int account, boolean isTransferable) {
        long sum = 0;
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            if (isCarried(stack, account, isTransferable)) {
                sum += quantities[stack];
            }
        }
        return sum;
    }

    private boolean isCarried(int stack, int account, boolean isTransferable) {
        return vaults[stack] == CARRIED
                && catalog.accountOf(items[stack]) == account
                && (!isTransferable || catalog.item(items[stack]).transferable());
    }

    /**
     * Takes so many of an item id from a player who carries them, oldest first, and gives them to another one, or to
     * nobody if {@code receiver} is negative: then they are gone.
     */
    public void take(int player, int account, long quantity, int receiver) {
        long left = quantity;
        int before = NONE;
        int stack = rows.firstStack(player);
        while (left > 0) {
            final int next = nexts[stack];
            if (isCarried(stack, account, receiver >= 0)) {
                final long taken = Math.min(left, quantities[stack]);
                left -= taken;
                quantities[stack] -= taken;
                catalog.hold(items[stack], -taken);
                move(items[stack], taken, receiver);
                if (quantities[stack] == 0) {
                    unlink(player, before, stack);
                    stack = before;
                }
            }
            before = stack;
            stack = next;
        }
    }

    private void move(int item, long quantity, int receiver) {
        if (receiver >= 0) {
            add(receiver, item, quantity);
        } else {
            catalog.issue(item, -quantity);
        }
    }

    private void unlink(int player, int before, int stack) {
        if (before == NONE) {
            rows.firstStack(player, nexts[stack]);
        } else {
            nexts[before] = nexts[stack];
        }
        nexts[stack] = free;
        free = stack;
    }

    /** Leaves in the vault of {@code source} what does not travel, and takes out of the vault of {@code target}. */
    public void travel(int player, int source, int target) {
        if (source == target) {
            return;
        }
        boolean hasReturned = false;
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            if (vaults[stack] == target) {
                vaults[stack] = CARRIED;
                hasReturned = true;
            } else if (vaults[stack] == CARRIED && !catalog.item(items[stack]).transferable()) {
                vaults[stack] = source;
            }
        }
        if (hasReturned) {
            merge(player);
        }
    }

    /** Puts stacks of one item and one place together. */
    private void merge(int player) {
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            int before = stack;
            for (int other = nexts[stack]; other != NONE; other = nexts[before]) {
                if (items[other] == items[stack] && vaults[other] == vaults[stack]) {
                    quantities[stack] += quantities[other];
                    unlink(player, before, other);
                } else {
                    before = other;
                }
            }
        }
    }

    /** Forgets what a player holds. */
    public void clear(int player) {
        while (rows.firstStack(player) != NONE) {
            final int stack = rows.firstStack(player);
            catalog.hold(items[stack], -quantities[stack]);
            unlink(player, NONE, stack);
        }
    }

    /** Returns the first stack a player carries after {@code stack}, 0 for the first one; 0 at the end. */
    public int nextCarried(int player, int stack) {
        int next = stack == NONE ? rows.firstStack(player) : nexts[stack];
        while (next != NONE && vaults[next] != CARRIED) {
            next = nexts[next];
        }
        return next;
    }

    /** Returns the number of a stack's item. */
    public int item(int stack) {
        return items[stack];
    }

    /** Returns how many pieces a stack has. */
    public long quantity(int stack) {
        return quantities[stack];
    }

    /** Adds what a player holds to the sum of each account. */
    public void count(int player, long[] sums) {
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            sums[catalog.accountOf(items[stack])] += quantities[stack];
        }
    }

    /** Returns what a player holds, oldest first. */
    public List<ItemStack> list(int player, IntFunction<String> realmNames) {
        final List<ItemStack> list = new ArrayList<>();
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            list.add(new ItemStack(
                    catalog.item(items[stack]),
                    quantities[stack],
                    vaults[stack] == CARRIED ? null : realmNames.apply(vaults[stack])));
        }
        return list;
    }

    /** Writes what a player holds. */
    public void write(int player, StateWriter out) {
        int count = 0;
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            count++;
        }
        out.beginList("stack", count);
        for (int stack = rows.firstStack(player); stack != NONE; stack = nexts[stack]) {
            out.beginItem();
            out.int32("item", items[stack]);
            out.int64("quantity", quantities[stack]);
            out.int32("vault", vaults[stack]);
            out.endItem();
        }
        out.endList();
    }

    /** Reads what {@link #write} wrote for a player who holds nothing. */
    public void read(int player, StateReader in) {
        final int count = in.beginList("stack");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            final int item = in.int32("item");
            final long quantity = in.int64("quantity");
            add(player, item, in.int32("vault"), quantity);
            in.endItem();
        }
        in.endList();
    }
}
