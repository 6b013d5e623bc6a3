package io.multiverse.player.state;

import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.item.ItemCatalog;
import io.multiverse.player.item.ItemStacks;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.table.ByteChains;
import io.multiverse.player.table.NameTable;
import io.multiverse.player.table.PlayerIds;
import io.multiverse.player.table.PlayerRows;
import io.multiverse.player.table.TextTable;
import io.multiverse.player.travel.ArrivalLog;
import io.multiverse.player.travel.AuditLog;
import io.multiverse.player.travel.RealmInstances;
import io.multiverse.player.travel.RealmNames;
import io.multiverse.player.travel.Rosters;
import io.multiverse.player.travel.VisitedRealms;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.agrona.collections.IntArrayList;

/**
 * All players. Everything that changes a player calls {@link #touch} first; so the digest costs what changed, and what
 * was tried ahead of a control tick can be taken back. Guarded by the stage's monitor.
 */
public final class PlayerStore {
    public static final int NOBODY = -1;

    private final PlayerRows rows = new PlayerRows();
    private final Rosters rosters = new Rosters(rows);
    private final ItemCatalog catalog = new ItemCatalog();
    private final ItemStacks stacks = new ItemStacks(rows, catalog);
    private final ByteChains chains = new ByteChains();
    private final VisitedRealms visited = new VisitedRealms(rows, chains);
    private final ArrivalLog arrivals;
    private final TextTable texts = new TextTable();
    private final AuditLog audit = new AuditLog();
    private final RealmNames realms;
    private final RealmInstances instances;
    private final NameTable names;
    private final List<PlayerSaga> sagas = new ArrayList<>();
    private final IntArrayList dirty = new IntArrayList();
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> content = this::writePlayers;
    private final Consumer<StateWriter> nameContent = this::writeNames;
    private final Consumer<StateWriter> journeyContent = this::writeJourney;
    private final PlayerIds ids;
    private final RouterSettings settings;
    private long experienceHeld;
    private long experienceIssued;
    private long digest;
    private long nameDigest;
    private int written;
    private Rollback rollback;

    public PlayerStore(RouterSettings settings, PlayerIds ids, RealmNames realms) {
        this.settings = settings;
        names = new NameTable(settings.namePolicy());
        this.ids = ids;
        this.realms = realms;
        instances = new RealmInstances(settings, realms, rosters);
        arrivals = new ArrivalLog(rows, chains, settings.historyLength());
    }

    public int size() {
        return rows.size();
    }

    public PlayerRows rows() {
        return rows;
    }

    public Rosters rosters() {
        return rosters;
    }

    public ItemCatalog catalog() {
        return catalog;
    }

    public ItemStacks stacks() {
        return stacks;
    }

    public VisitedRealms visited() {
        return visited;
    }

    public ArrivalLog arrivals() {
        return arrivals;
    }

    public TextTable texts() {
        return texts;
    }

    public RealmInstances instances() {
        return instances;
    }

    public AuditLog audit() {
        return audit;
    }

    public String name(int player) {
        return names.name(player);
    }

    NameTable names() {
        return names;
    }

    public UUID id(int player) {
        return ids.id(player);
    }

    PlayerIds ids() {
        return ids;
    }

    public int byId(UUID id) {
        if (id == null) {
            return NOBODY;
        }
        final int player = ids.number(id);
        return player >= 0 && player < rows.size() && id.equals(ids.id(player)) ? player : NOBODY;
    }

    public int byName(String name) {
        return names.number(name);
    }

    public boolean isPlayer(int player) {
        return player >= 0 && player < rows.size();
    }

    /** Returns a player's saga, or null. */
    public PlayerSaga saga(int player) {
        return sagas.get(player);
    }

    public PlayerSaga sagaToChange(int player) {
        PlayerSaga saga = sagas.get(player);
        if (saga == null) {
            saga = new PlayerSaga();
            sagas.set(player, saga);
        }
        return saga;
    }

    public int level(int player) {
        return (int) Math.min(
                Integer.MAX_VALUE, 1 + rows.get(player, PlayerRows.EXPERIENCE) / settings.experiencePerLevel());
    }

    /** Makes a player; the name is free. */
    public int create(String name, String race, String characterClass, int realm, long timeNanos) {
        final int player = addRow(name);
        rows.raceAndClass(player, texts.number(race), texts.number(characterClass));
        rows.set(player, PlayerRows.CREATED_NANOS, timeNanos);
        rosters.join(realm, player);
        instances.changed(realm);
        visited.add(player, realms.main(realm));
        arrivals.add(player, realm, timeNanos);
        return player;
    }

    private int addRow(String name) {
        final int player = rows.add();
        names.add(name);
        nameDigest += nameShare(player);
        sagas.add(null);
        dirty.addInt(player);
        rows.set(player, PlayerRows.SHARE, Rollback.DIRTY);
        return player;
    }

    /** A name never changes, so it is digested once, apart from what does. */
    private long nameShare(int player) {
        hash.reset();
        hash.text("name", names.name(player));
        return StateDigest.share(player, hash.value());
    }

    private void removeLast() {
        final int player = rows.size() - 1;
        clear(player);
        nameDigest -= nameShare(player);
        names.removeLast();
        sagas.remove(player);
        rows.removeLast();
    }

    /** Moves a player, whatever its realms are like. */
    public void move(int player, int target, long timeNanos) {
        touch(player);
        final int source = rows.realm(player);
        rosters.leave(player);
        rosters.join(target, player);
        instances.changed(source);
        instances.changed(target);
        final int mainTarget = realms.main(target);
        stacks.travel(player, realms.main(source), mainTarget);
        visited.add(player, mainTarget);
        arrivals.add(player, target, timeNanos);
        rows.transitions(player, rows.transitions(player) + 1);
    }

    /** Gives a player new items. */
    public void issueItem(int player, InventoryItem item, long quantity) {
        touch(player);
        final int number = catalog.number(item);
        catalog.issue(number, quantity);
        stacks.add(player, number, quantity);
    }

    /** Gives a player experience. */
    void issueExperience(int player, long amount) {
        touch(player);
        experienceIssued += amount;
        setExperience(player, rows.get(player, PlayerRows.EXPERIENCE) + amount);
    }

    private void setExperience(int player, long experience) {
        experienceHeld += experience - rows.get(player, PlayerRows.EXPERIENCE);
        rows.set(player, PlayerRows.EXPERIENCE, experience);
    }

    /** Notes that a player is about to change. */
    public void touch(int player) {
        if (rollback != null) {
            rollback.keep(player);
        }
        final long share = rows.get(player, PlayerRows.SHARE);
        if (share != Rollback.DIRTY) {
            digest -= share;
            rows.set(player, PlayerRows.SHARE, Rollback.DIRTY);
            dirty.addInt(player);
        }
    }

    /** Begins to keep what changes, so that {@link #rollBack} can take it back. */
    public void tryOut() {
        rollback = new Rollback(this);
        instances.tryOut();
    }

    public boolean isTrying() {
        return rollback != null;
    }

    /** Takes back all that changed since {@link #tryOut}. */
    public void rollBack() {
        final Rollback kept = rollback;
        rollback = null;
        while (rows.size() > kept.players()) {
            removeLast();
        }
        kept.forEach((player, image) -> {
            clear(player);
            read(player, new StateDecoder(image));
        });
        kept.restore(catalog, texts, audit);
        instances.rollBack();
        experienceIssued = kept.experienceIssued();
    }

    long experienceIssued() {
        return experienceIssued;
    }

    /** Takes everything from a player but the name. */
    private void clear(int player) {
        rosters.leave(player);
        stacks.clear(player);
        visited.clear(player);
        arrivals.clear(player);
        setExperience(player, 0);
        sagas.set(player, null);
    }

    /**
     * Checks that every player is in one realm and that what is held is what was given and not taken.
     *
     * @throws InvariantViolation if not
     */
    public void requireConservation() {
        if (experienceHeld != experienceIssued) {
            throw new InvariantViolation("players hold " + experienceHeld + " experience, " + experienceIssued
                    + " was given: a hand-off or reward lost or doubled some");
        }
        if (catalog.unbalanced() != 0) {
            throw new InvariantViolation(unbalanced());
        }
        if (rosters.total() != rows.size()) {
            throw new InvariantViolation("the rosters hold " + rosters.total() + " players, there are " + rows.size()
                    + ": some are twice or nowhere");
        }
    }

    private String unbalanced() {
        int account = 0;
        while (catalog.held(account) == catalog.issued(account)) {
            account++;
        }
        return "players hold " + catalog.held(account) + " of item " + catalog.id(account) + ", "
                + catalog.issued(account)
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
        final long[] items = new long[catalog.accounts()];
        int present = 0;
        for (int realm = 0; realm < rosters.realms(); realm++) {
            present += rosters.size(realm);
        }
        for (int player = 0; player < rows.size(); player++) {
            experience += rows.get(player, PlayerRows.EXPERIENCE);
            stacks.count(player, items);
            if (!rosters.holds(player)) {
                throw new InvariantViolation("player " + player + " is not on the roster of its realm");
            }
        }
        for (int account = 0; account < items.length; account++) {
            if (items[account] != catalog.held(account)) {
                throw new InvariantViolation("there are " + items[account] + " of item " + catalog.id(account)
                        + ", the sum says " + catalog.held(account));
            }
        }
        if (experience != experienceHeld || present != rows.size()) {
            throw new InvariantViolation("there are " + experience + " experience and " + present
                    + " players on rosters, the sums say " + experienceHeld + " and " + rows.size());
        }
    }

    /** Brings the digest up to date. */
    public void refreshDigest() {
        for (int i = 0; i < dirty.size(); i++) {
            final int player = dirty.getInt(i);
            if (player < rows.size() && rows.get(player, PlayerRows.SHARE) == Rollback.DIRTY) {
                hash.reset();
                write(player, hash);
                long share = StateDigest.share(player, hash.value());
                share = share == Rollback.DIRTY ? 1 : share;
                rows.set(player, PlayerRows.SHARE, share);
                digest += share;
            }
        }
        dirty.clear();
    }

    public void writeState(StateWriter out) {
        refreshDigest();
        out.int32("players", rows.size());
        out.int64("experience", experienceIssued);
        out.int64("visits", visited.total());
        texts.write(out);
        catalog.write(out);
        audit.write(out);
        instances.write(out);
        out.part("name", nameDigest, nameContent);
        out.part("player", digest, content);
    }

    private void writeNames(StateWriter out) {
        out.beginList("name", names.size());
        for (int player = 0; player < names.size(); player++) {
            out.text("name", names.name(player));
        }
        out.endList();
    }

    private void writePlayers(StateWriter out) {
        out.beginList("player", rows.size());
        for (int player = 0; player < rows.size(); player++) {
            out.beginItem();
            write(player, out);
            out.endItem();
        }
        out.endList();
    }

    /** Writes all of a player. */
    void write(int player, StateWriter out) {
        written = player;
        out.int32("realm", rows.realm(player));
        out.int64("experience", rows.get(player, PlayerRows.EXPERIENCE));
        out.int64("reputation", rows.get(player, PlayerRows.REPUTATION));
        out.int64("createdNanos", rows.get(player, PlayerRows.CREATED_NANOS));
        out.int64("lastTransitionNanos", rows.lastTransitionNanos(player));
        out.int32("race", rows.race(player));
        out.int32("class", rows.characterClass(player));
        out.int32("transitions", rows.transitions(player));
        out.part("journey", rows.get(player, PlayerRows.JOURNEY_SHARE), journeyContent);
        stacks.write(player, out);
        final PlayerSaga saga = sagas.get(player);
        out.bool("hasSaga", saga != null);
        if (saga != null) {
            saga.write(out);
        }
    }

    private void writeJourney(StateWriter out) {
        arrivals.write(written, out);
        visited.write(written, out);
    }

    private void read(int player, StateReader in) {
        rosters.join(in.int32("realm"), player);
        setExperience(player, in.int64("experience"));
        rows.set(player, PlayerRows.REPUTATION, in.int64("reputation"));
        rows.set(player, PlayerRows.CREATED_NANOS, in.int64("createdNanos"));
        in.int64("lastTransitionNanos");
        rows.raceAndClass(player, in.int32("race"), in.int32("class"));
        rows.transitions(player, in.int32("transitions"));
        arrivals.read(player, in);
        visited.read(player, in);
        stacks.read(player, in);
        sagas.set(player, in.bool("hasSaga") ? PlayerSaga.read(in) : null);
    }

    /** Reads what {@link #writeState} wrote; the store is empty. */
    public void readState(StateReader in) {
        final int size = in.int32("players");
        final long issued = in.int64("experience");
        in.int64("visits");
        texts.read(in);
        catalog.read(in);
        audit.read(in);
        instances.read(in);
        requireSize(size, in.beginList("name"));
        for (int player = 0; player < size; player++) {
            addRow(in.text("name"));
        }
        in.endList();
        requireSize(size, in.beginList("player"));
        for (int player = 0; player < size; player++) {
            in.beginItem();
            read(player, in);
            in.endItem();
        }
        in.endList();
        experienceIssued = issued;
        for (int account = 0; account < catalog.accounts(); account++) {
            catalog.issued(account, catalog.held(account));
        }
        recount();
        refreshDigest();
    }

    private static void requireSize(int expected, int size) {
        if (size != expected) {
            throw new IllegalStateException("the state lists " + size + " players instead of " + expected);
        }
    }

    /** Returns a player as it was before a change, for {@link Rollback}. */
    byte[] image(int player) {
        final StateEncoder image = new StateEncoder();
        write(player, image);
        return image.toByteArray();
    }
}
