package io.multiverse.player;

import io.multiverse.player.item.ItemStacks;

/** Breaks what a router promises, behind its back, for those who test what becomes of a run then. */
public final class Breach {
    private Breach() {}

    /** Doubles an item of a player, as a broken hand-off might; the next control tick finds it. */
    public static void doubleItem(UniversalPlayerRouter router, int player) {
        final PlayerStage stage = router.stage();
        synchronized (stage) {
            final ItemStacks stacks = stage.store().stacks();
            stacks.add(player, stacks.item(stacks.nextCarried(player, 0)), 1);
        }
    }
}
