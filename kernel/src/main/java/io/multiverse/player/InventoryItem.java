package io.multiverse.player;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an item is. Immutable: players hold quantities of an item, so nothing is ever shared between them.
 *
 * @param itemId the item's id; equal items of one id stack
 * @param name its name
 * @param itemType for instance weapon, armor, quest, cosmetic or currency
 * @param rarity for instance common, rare or legendary
 * @param sourceRealm the realm it comes from
 * @param transferable whether it travels; one that does not stays behind in the realm's vault
 * @param metadata anything else; keys are kept in sorted order
 */
public record InventoryItem(
        String itemId,
        String name,
        String itemType,
        String rarity,
        String sourceRealm,
        boolean transferable,
        Map<String, String> metadata) {
    /** The rarity that counts as legendary. */
    public static final String LEGENDARY = "legendary";

    private static final int MAX_METADATA = 32;

    /** Copies the metadata; throws {@link IllegalArgumentException} where a text is missing or too long. */
    public InventoryItem {
        Texts.requireName("itemId", itemId);
        Texts.requireName("name", name);
        Texts.requireName("itemType", itemType);
        Texts.requireName("rarity", rarity);
        Texts.requireName("sourceRealm", sourceRealm);
        if (metadata.size() > MAX_METADATA) {
            throw new IllegalArgumentException("item " + itemId + " has " + metadata.size() + " metadata, at most "
                    + MAX_METADATA + " are possible");
        }
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        metadata.forEach((key, value) -> {
            Texts.requireName("metadata key", key);
            Texts.require("metadata " + key, value);
        });
    }

    /** Makes an item without metadata. */
    public InventoryItem(
            String itemId, String name, String itemType, String rarity, String sourceRealm, boolean transferable) {
        this(itemId, name, itemType, rarity, sourceRealm, transferable, Map.of());
    }
}
