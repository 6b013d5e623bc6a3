package io.multiverse.player.state;

import io.multiverse.player.item.ItemCatalog;
import io.multiverse.player.table.TextTable;
import io.multiverse.player.travel.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What a {@link PlayerStore} was like before operations were tried ahead of their control tick. Not thread-safe. */
final class Rollback {
    /** The digest share of a player whose share is to be computed. */
    static final long DIRTY = 0;

    private final PlayerStore store;
    private final int players;
    private final int texts;
    private final int items;
    private final long experienceIssued;
    private final long[] issued;
    private final AuditLog audit;
    private final Map<Integer, byte[]> images = new LinkedHashMap<>();

    Rollback(PlayerStore store) {
        this.store = store;
        players = store.size();
        texts = store.texts().size();
        items = store.catalog().size();
        experienceIssued = store.experienceIssued();
        issued = new long[store.catalog().accounts()];
        for (int account = 0; account < issued.length; account++) {
            issued[account] = store.catalog().issued(account);
        }
        audit = new AuditLog(store.audit());
    }

    int players() {
        return players;
    }

    long experienceIssued() {
        return experienceIssued;
    }

    /** Keeps a player as it is now, unless it is kept already or new. */
    void keep(int player) {
        if (player < players && !images.containsKey(player)) {
            images.put(player, store.image(player));
        }
    }

    void forEach(BiConsumer<Integer, byte[]> action) {
        images.forEach(action);
    }

    /** Restores what is not a player's; no player holds what came since. */
    void restore(ItemCatalog catalog, TextTable textTable, AuditLog auditLog) {
        catalog.truncate(items);
        textTable.truncate(texts);
        for (int account = 0; account < issued.length; account++) {
            catalog.issued(account, issued[account]);
        }
        auditLog.copy(audit);
    }
}
