package io.multiverse.player.item;

import io.multiverse.text.Names;
import io.multiverse.text.Texts;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an item is. Immutable: players hold quantities of an item, so nothing is ever shared between them.
 *
 * @param itemId the item's id, which case does not tell from others; equal items of one id stack
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

    /** Copies the metadata; throws {@link IllegalArgumentException} where {@link Names} refuses a text. */
    public InventoryItem {
        itemId = Texts.name("itemId", itemId);
        name = Texts.name("name", name);
        itemType = Texts.name("itemType", itemType);
        rarity = Texts.name("rarity", rarity);
        Texts.requireSomething("sourceRealm", sourceRealm, Names.MAX_LENGTH);
        if (metadata == null) {
            throw new IllegalArgumentException("item " + itemId + " needs metadata, which may be empty, not null");
        }
        if (metadata.size() > MAX_METADATA) {
            throw new IllegalArgumentException("item " + itemId + " has " + metadata.size() + " metadata, at most "
                    + MAX_METADATA + " are possible");
        }
        metadata = checked(itemId, metadata);
    }

    private static Map<String, String> checked(String itemId, Map<String, String> metadata) {
        final Map<String, String> checked = new TreeMap<>();
        final Set<String> keys = new HashSet<>();
        metadata.forEach((given, value) -> {
            final String key = Texts.name("metadata key", given);
            Texts.require("metadata " + key, value);
            if (!keys.add(Names.key(key))) {
                throw new IllegalArgumentException(
                        "item " + itemId + " has the metadata key " + key + " twice; case does not tell keys apart");
            }
            checked.put(key, value);
        });
        return Collections.unmodifiableMap(checked);
    }

    /** Makes an item without metadata. */
    public InventoryItem(
            String itemId, String name, String itemType, String rarity, String sourceRealm, boolean transferable) {
        this(itemId, name, itemType, rarity, sourceRealm, transferable, Map.of());
    }
}
