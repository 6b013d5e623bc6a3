package io.multiverse.player;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.operation.Achieve;
import io.multiverse.player.operation.AddItem;
import io.multiverse.player.operation.ChangeQuest;
import io.multiverse.player.operation.ChangeReputation;
import io.multiverse.player.operation.CreatePlayer;
import io.multiverse.player.operation.GiveItem;
import io.multiverse.player.operation.GrantExperience;
import io.multiverse.player.operation.Join;
import io.multiverse.player.operation.Narrate;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.operation.PlayerOperation;
import io.multiverse.player.operation.RemoveItem;
import io.multiverse.player.operation.Travel;
import io.multiverse.player.operation.TravelTogether;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestAction;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.travel.AuditLog;
import io.multiverse.player.travel.InstanceCounts;
import io.multiverse.player.travel.RealmInstances;
import io.multiverse.player.travel.Transition;
import io.multiverse.text.Names;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.WarblerContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The players of a multiverse: who they are, where they are, and what they have.
 *
 * <p>Any thread may call at any time. An operation is answered at once: it is tried against the current state and all
 * operations on their way. If that succeeds, it is handed to the run as an input, and takes effect whole at the next
 * control tick, where realms first see it. What is asked for is answered as it will be then. Rarely the control tick
 * decides otherwise, for instance because a realm failed in that very window: then a refusal event says so, and so does
 * the {@linkplain #submit outcome}. Code of realms, stages and observers gets {@link IllegalStateException}; stages
 * have {@link #playerAtControlTick} and {@link #census}.
 */
public final class UniversalPlayerRouter {
    private final PlayerStage stage;
    private final Anticipation anticipation;
    private final PlayerViews views;
    private final MultiGameTickEngine engine;

    private UniversalPlayerRouter(MultiGameTickEngine engine, PlayerStage stage) {
        this.stage = stage;
        this.engine = engine;
        anticipation = new Anticipation(engine, stage);
        views = new PlayerViews(stage);
    }

    /** Installs a router with {@link RouterSettings#DEFAULT}; see {@link #on(MultiGameTickEngine, RouterSettings)}. */
    public static UniversalPlayerRouter on(MultiGameTickEngine engine) {
        return on(engine, RouterSettings.DEFAULT);
    }

    /**
     * Installs a router as the engine's stage {@code players}.
     *
     * @throws IllegalStateException after the first control tick
     * @throws IllegalArgumentException if the engine has a router already, there is an instancing policy and the engine
     *     has no realm factory, or a quest names a realm that is not registered; where none is registered yet, the
     *     first control tick checks that
     */
    public static UniversalPlayerRouter on(MultiGameTickEngine engine, RouterSettings settings) {
        final Set<String> realms = engine.getMultiverseState().gameStates().keySet();
        if (!realms.isEmpty()) {
            settings.requireRealms(realms);
        }
        final PlayerStage stage = new PlayerStage(settings);
        engine.addStage(stage);
        return new UniversalPlayerRouter(engine, stage);
    }

    /** Returns the router of an engine, if it has one. */
    public static Optional<UniversalPlayerRouter> of(MultiGameTickEngine engine) {
        return engine.stages().contains(PlayerStage.NAME)
                        && engine.contents().stage(PlayerStage.NAME) instanceof PlayerStage stage
                ? Optional.of(new UniversalPlayerRouter(engine, stage))
                : Optional.empty();
    }

    /** Hands an operation over; returns what is expected of it, and a promise of what comes of it. */
    public SubmittedOperation submit(PlayerOperation operation) {
        return anticipation.submit(operation);
    }

    private OperationResult expect(PlayerOperation operation) {
        return submit(operation).expected();
    }

    private TransitionResult transition(PlayerOperation operation) {
        final OperationResult result = expect(operation);
        return new TransitionResult(result.success(), result.message(), result.reason());
    }

    /** Makes a player without a class; see {@link #createPlayer(String, String, String, String)}. */
    public UniversalPlayer createPlayer(String playerName, String characterRace, String startingRealm) {
        return createPlayer(playerName, characterRace, startingRealm, "");
    }

    /**
     * Makes a player; {@link #submit} a {@link CreatePlayer} to get refusals as results.
     *
     * @throws IllegalArgumentException if the name is taken, or nobody can come to the realm
     */
    public UniversalPlayer createPlayer(
            String playerName, String characterRace, String startingRealm, String characterClass) {
        final OperationResult result =
                expect(new CreatePlayer(playerName, characterRace, characterClass, startingRealm));
        if (!result.success()) {
            throw new IllegalArgumentException(result.message());
        }
        return getPlayer(result.playerId()).orElseThrow();
    }

    /**
     * Moves a player from one realm to another; a realm's id with {@code ~0} after it means the realm itself and none
     * of its further instances.
     */
    public TransitionResult transitionPlayer(
            UUID playerId, String sourceRealm, String targetRealm, String narrativeContext) {
        return transition(new Travel(playerId, sourceRealm, targetRealm, narrativeContext));
    }

    /**
     * Moves players together, all of them or none, from wherever they are into one and the same instance of a realm,
     * which has room for all of them. Who is in that instance already stays there.
     *
     * @param playerIds 1 to 256 players; the refusal, if any, is told to the realm of the first one
     * @param targetRealm a realm, for the instance with room; an instance by its id; or a realm's id with {@code ~0}
     *     after it, for the realm itself and none of its further instances
     */
    public TransitionResult transitionParty(List<UUID> playerIds, String targetRealm, String narrativeContext) {
        return transition(new TravelTogether(playerIds, targetRealm, narrativeContext));
    }

    /** Moves a player to where another one is, into that very instance, up to the limit of players per realm. */
    public TransitionResult joinPlayer(UUID playerId, UUID friendId, String narrativeContext) {
        return transition(new Join(playerId, friendId, narrativeContext));
    }

    /**
     * Changes a reputation; returns the standing after it.
     *
     * @throws IllegalArgumentException if there is no such player
     */
    public Standing modifyReputation(UUID playerId, ReputationFaction faction, int change) {
        final OperationResult result = expect(new ChangeReputation(playerId, faction, change));
        if (!result.success()) {
            throw new IllegalArgumentException(result.message());
        }
        return Standing.of((int) result.value());
    }

    /** Gives a player a new item. */
    public OperationResult addItemToInventory(UUID playerId, InventoryItem item) {
        return addItemToInventory(playerId, item, 1);
    }

    /** Gives a player so many new items; the result's value is how many the player carries then. */
    public OperationResult addItemToInventory(UUID playerId, InventoryItem item, long quantity) {
        return expect(new AddItem(playerId, item, quantity));
    }

    /** Takes items that a player carries away for good. */
    public OperationResult removeItemFromInventory(UUID playerId, String itemId, long quantity) {
        return expect(new RemoveItem(playerId, itemId, quantity));
    }

    /** Moves transferable items between two players in one realm, in one act. */
    public OperationResult transferItem(UUID playerId, UUID receiverId, String itemId, long quantity) {
        return expect(new GiveItem(playerId, receiverId, itemId, quantity));
    }

    /** Gives a player experience; the result's value is the level after it. */
    public OperationResult grantExperience(UUID playerId, long amount) {
        return expect(new GrantExperience(playerId, amount));
    }

    /** Lets a player accept a quest. */
    public OperationResult acceptQuest(UUID playerId, String questId) {
        return expect(new ChangeQuest(playerId, questId, QuestAction.ACCEPT));
    }

    /** Lets a player give up a quest. */
    public OperationResult abandonQuest(UUID playerId, String questId) {
        return expect(new ChangeQuest(playerId, questId, QuestAction.ABANDON));
    }

    /** Lets a player fail a quest. */
    public OperationResult failQuest(UUID playerId, String questId) {
        return expect(new ChangeQuest(playerId, questId, QuestAction.FAIL));
    }

    /** Counts something a player did; the result's value is for how many objectives it counted. */
    public OperationResult achieve(UUID playerId, QuestObjective.Type type, String subject, int count) {
        return expect(new Achieve(playerId, type, subject, count));
    }

    /** Notes something about a player that is worth telling. */
    public OperationResult recordNarrativeEvent(UUID playerId, NarrativeEvent.Kind kind, String text) {
        return expect(new Narrate(playerId, kind, text));
    }

    /** Returns a player. */
    public Optional<UniversalPlayer> getPlayer(UUID playerId) {
        return anticipation.look(() -> views.of(stage.store().byId(playerId)));
    }

    /** Returns a player by number. */
    public Optional<UniversalPlayer> getPlayer(int number) {
        return anticipation.look(() -> views.of(stage.store().isPlayer(number) ? number : PlayerStore.NOBODY));
    }

    /** Returns a player by name; the name policy decides which names are the same. */
    public Optional<UniversalPlayer> getPlayerByName(String playerName) {
        final String name;
        try {
            name = Names.accept("playerName", playerName);
        } catch (final IllegalArgumentException e) {
            return Optional.empty();
        }
        return anticipation.look(() -> views.of(stage.store().byName(name)));
    }

    /** Returns the ids of the players in a realm, in order of their creation; empty if there is no such realm. */
    public List<UUID> getRealmRoster(String realmId) {
        return anticipation.look(() -> {
            final int realm = stage.realms().index(realmId);
            final List<UUID> ids = new ArrayList<>();
            for (final int player :
                    realm < 0 ? new int[0] : stage.store().rosters().sorted(realm)) {
                ids.add(stage.store().id(player));
            }
            return ids;
        });
    }

    /**
     * Returns the ids of the current instances of a realm, itself first, the others by age, with how many players each
     * has; empty if there is no such realm.
     */
    public Map<String, Integer> instances(String realmId) {
        return anticipation.look(() -> {
            final int main = stage.realms().index(realmId);
            final Map<String, Integer> players = new LinkedHashMap<>();
            for (final int realm :
                    main < 0 ? List.<Integer>of() : stage.store().instances().of(main)) {
                players.put(stage.realms().name(realm), stage.store().rosters().size(realm));
            }
            return players;
        });
    }

    /** Returns how many further instances of realms have come and gone. */
    public InstanceCounts instanceCounts() {
        return anticipation.look(() -> {
            final RealmInstances instances = stage.store().instances();
            return new InstanceCounts(instances.made(), instances.made() - instances.present());
        });
    }

    /** Returns the quests a player can accept where it is now; empty if there is no such player. */
    public List<Quest> availableQuests(UUID playerId) {
        return anticipation.look(() -> {
            final int player = stage.store().byId(playerId);
            return player < 0 ? List.of() : stage.quests().available(player);
        });
    }

    /**
     * Returns all facts of a player for a dialogue.
     *
     * @throws IllegalArgumentException if there is no such player
     */
    public WarblerContext getWarblerContext(UUID playerId) {
        return getPlayer(playerId)
                .orElseThrow(() -> new IllegalArgumentException("there is no player " + playerId))
                .warblerContext();
    }

    /**
     * Returns all facts for a dialogue of a player with an NPC, as its realm describes it.
     *
     * @throws IllegalArgumentException if there is no such player
     */
    public WarblerContext getWarblerContext(UUID playerId, NpcPersona npc) {
        return getWarblerContext(playerId).facing(npc, List.of(), 0);
    }

    /**
     * Returns a player as this control tick leaves it, without operations still on their way, which {@link #getPlayer}
     * would count in: so it depends on the run alone. For stages that were added after the router, during their calls.
     */
    public Optional<UniversalPlayer> playerAtControlTick(UUID playerId) {
        engine.requireOutsideOrStage();
        return stage.lookSettled(() -> views.of(stage.store().byId(playerId)));
    }

    /** Returns a player by number; see {@link #playerAtControlTick(UUID)}. */
    public Optional<UniversalPlayer> playerAtControlTick(int number) {
        engine.requireOutsideOrStage();
        return stage.lookSettled(() -> views.of(stage.store().isPlayer(number) ? number : PlayerStore.NOBODY));
    }

    /** Returns the last {@value AuditLog#LENGTH} transitions, oldest first. */
    public List<Transition> recentTransitions() {
        return anticipation.look(views::recentTransitions);
    }

    /** Returns what the players amount to. */
    public MultiverseStats getMultiverseStats() {
        return anticipation.look(views::stats);
    }

    /** Returns the players as stages may see them. */
    public PlayerCensus census() {
        engine.requireOutsideOrStage();
        return new PlayerCensus(engine, stage);
    }

    /** Returns, for each faction, how many players it looks upon in each way. Takes time that grows with players. */
    public Map<ReputationFaction, Map<Standing, Integer>> standings() {
        return anticipation.look(views::standings);
    }

    /**
     * Returns, for each quest of the settings by its id, how many players stand with it in each way; those who never
     * accepted it count as {@link QuestStatus#AVAILABLE}, also where they could not. Takes time that grows with
     * players.
     */
    public Map<String, Map<QuestStatus, Integer>> questStatuses() {
        return anticipation.look(views::questStatuses);
    }

    /** Returns the stage after this router. */
    PlayerStage stage() {
        return stage;
    }
}
