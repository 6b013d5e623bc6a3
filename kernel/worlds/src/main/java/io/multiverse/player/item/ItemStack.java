package io.multiverse.player.item;

/**
 * A quantity of one item that a player holds. Immutable.
 *
 * @param item the item
 * @param quantity how many, at least 1
 * @param vaultRealm the realm in whose vault it waits for the player's return; null if the player carries it
 */
public record ItemStack(InventoryItem item, long quantity, String vaultRealm) {
    /** Returns whether the player has it at hand. */
    public boolean isCarried() {
        return vaultRealm == null;
    }
}
