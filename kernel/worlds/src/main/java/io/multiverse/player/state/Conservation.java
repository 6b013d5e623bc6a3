package io.multiverse.player.state;

import io.multiverse.kernel.InvariantViolation;
import io.multiverse.player.table.PlayerRows;

/** Checks that nobody and nothing is lost or doubled. */
public final class Conservation {
    private final PlayerStore store;

    Conservation(PlayerStore store) {
        this.store = store;
    }

    /**
     * Checks that every player is in one realm and that what is held is what was given and not taken.
     *
     * @throws InvariantViolation if not
     */
    public void require() {
        if (store.experienceHeld() != store.experienceIssued()) {
            throw new InvariantViolation("players hold " + store.experienceHeld() + " experience, "
                    + store.experienceIssued() + " was given: a hand-off or reward lost or doubled some");
        }
        if (store.catalog().unbalanced() != 0) {
            throw new InvariantViolation(unbalanced());
        }
        if (store.rosters().total() != store.rows().size()) {
            throw new InvariantViolation("the rosters hold " + store.rosters().total() + " players, there are "
                    + store.rows().size() + ": some are twice or nowhere");
        }
    }

    private String unbalanced() {
        int account = 0;
        while (store.catalog().held(account) == store.catalog().issued(account)) {
            account++;
        }
        return "players hold " + store.catalog().held(account) + " of item "
                + store.catalog().id(account) + ", "
                + store.catalog().issued(account)
                + " were given and not taken: a hand-off or trade lost or doubled some";
    }

    /**
     * Counts everything from scratch: every player stands where its realm's roster says, and what the sums say is
     * there.
     *
     * @throws InvariantViolation if not
     */
    public void recount() {
        long experience = 0;
        final long[] items = new long[store.catalog().accounts()];
        int present = 0;
        for (int realm = 0; realm < store.rosters().realms(); realm++) {
            present += store.rosters().size(realm);
        }
        for (int player = 0; player < store.rows().size(); player++) {
            experience += store.rows().get(player, PlayerRows.EXPERIENCE);
            store.stacks().count(player, items);
            if (!store.rosters().holds(player)) {
                throw new InvariantViolation("player " + player + " is not on the roster of its realm");
            }
        }
        for (int account = 0; account < items.length; account++) {
            if (items[account] != store.catalog().held(account)) {
                throw new InvariantViolation("there are " + items[account] + " of item "
                        + store.catalog().id(account) + ", the sum says "
                        + store.catalog().held(account));
            }
        }
        if (experience != store.experienceHeld() || present != store.rows().size()) {
            throw new InvariantViolation(
                    "there are " + experience + " experience and " + present + " players on rosters, the sums say "
                            + store.experienceHeld() + " and " + store.rows().size());
        }
    }
}
