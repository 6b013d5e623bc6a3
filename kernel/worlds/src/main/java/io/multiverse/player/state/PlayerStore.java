package io.multiverse.player.state;

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
    private final PlayerForm form = new PlayerForm(this);
    private final Conservation conservation = new Conservation(this);
    private final PlayerIds ids;
    private final RouterSettings settings;
    private long experienceHeld;
    private long experienceIssued;
    private long digest;
    private long nameDigest;
    private Rollback rollback;

    /** Makes a store without players. */
    public PlayerStore(RouterSettings settings, PlayerIds ids, RealmNames realms) {
        this.settings = settings;
        names = new NameTable(settings.namePolicy());
        this.ids = ids;
        this.realms = realms;
        instances = new RealmInstances(settings, realms, rosters);
        arrivals = new ArrivalLog(rows, chains, settings.historyLength());
    }

    /** Returns how many players there are. */
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

    /** Returns a player's name. */
    public String name(int player) {
        return names.name(player);
    }

    NameTable names() {
        return names;
    }

    /** Returns a player's id. */
    public UUID id(int player) {
        return ids.id(player);
    }

    PlayerIds ids() {
        return ids;
    }

    /** Returns the player with this id, or {@link #NOBODY}. */
    public int byId(UUID id) {
        if (id == null) {
            return NOBODY;
        }
        final int player = ids.number(id);
        return player >= 0 && player < rows.size() && id.equals(ids.id(player)) ? player : NOBODY;
    }

    /** Returns the player with this name, or a negative number. */
    public int byName(String name) {
        return names.number(name);
    }

    /** Returns whether there is a player with this number. */
    public boolean isPlayer(int player) {
        return player >= 0 && player < rows.size();
    }

    /** Returns a player's saga, or null. */
    public PlayerSaga saga(int player) {
        return sagas.get(player);
    }

    void saga(int player, PlayerSaga saga) {
        sagas.set(player, saga);
    }

    /** Returns a player's saga, which begins if there is none yet. */
    public PlayerSaga sagaToChange(int player) {
        PlayerSaga saga = sagas.get(player);
        if (saga == null) {
            saga = new PlayerSaga();
            sagas.set(player, saga);
        }
        return saga;
    }

    /** Returns a player's level. */
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

    void setExperience(int player, long experience) {
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
            form.read(player, new StateDecoder(image));
        });
        kept.restore(catalog, texts, audit);
        instances.rollBack();
        experienceIssued = kept.experienceIssued();
    }

    long experienceIssued() {
        return experienceIssued;
    }

    long experienceHeld() {
        return experienceHeld;
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

    public Conservation conservation() {
        return conservation;
    }

    /** Brings the digest up to date. */
    public void refreshDigest() {
        for (int i = 0; i < dirty.size(); i++) {
            final int player = dirty.getInt(i);
            if (player < rows.size() && rows.get(player, PlayerRows.SHARE) == Rollback.DIRTY) {
                hash.reset();
                form.write(player, hash);
                long share = StateDigest.share(player, hash.value());
                share = share == Rollback.DIRTY ? 1 : share;
                rows.set(player, PlayerRows.SHARE, share);
                digest += share;
            }
        }
        dirty.clear();
    }

    /** Writes the state. */
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
            form.write(player, out);
            out.endItem();
        }
        out.endList();
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
            form.read(player, in);
            in.endItem();
        }
        in.endList();
        experienceIssued = issued;
        for (int account = 0; account < catalog.accounts(); account++) {
            catalog.issued(account, catalog.held(account));
        }
        conservation.recount();
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
        form.write(player, image);
        return image.toByteArray();
    }
}
