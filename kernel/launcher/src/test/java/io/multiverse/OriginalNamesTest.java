package io.multiverse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.CitySimulation;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.reaction.ReactionPhase;
import io.multiverse.kernel.reaction.ReactionRule;
import io.multiverse.kernel.report.ControlTickMetrics;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.player.MultiverseStats;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.ReputationScore;
import io.multiverse.player.reputation.Standing;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.WarblerContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users of the original know by name is there under the same name, written as Java writes names. */
class OriginalNamesTest {
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(
                        MultiGameTickEngine.class,
                        "registerGame unregisterGame subscribeToEvents executeControlTick queueCrossGameEvent"
                                + " getMultiverseState controlTickCount getCascadeChain dumpAuditTrail"),
                Arguments.of(MultiGameTickEngine.builder().getClass(), "controlTickIntervalTicks localTickIntervalMs"),
                Arguments.of(RealmCoordinate.class, "realmId realmType adjacency resonance density toStat7Key"),
                Arguments.of(CrossGameEvent.class, "eventId sourceRealm targetRealm eventType data controlTickId"),
                Arguments.of(GameInstanceState.class, "OFFLINE BOOTING RUNNING SYNCING PAUSED ERROR"),
                Arguments.of(ControlTickMetrics.class, "controlTickId gamesSynced eventsPropagated elapsedMs"),
                Arguments.of(
                        MultiverseState.class,
                        "controlTickId localTickCount gamesRegistered gameStates pendingCrossGameEvents avgSyncTimeMs"
                                + " avgEventLatencyMs"),
                Arguments.of(ReactionRule.class, "name triggerType depthLimit"),
                Arguments.of(ReactionPhase.class, "PRE_TICK IMMEDIATE CASCADE POST_TICK"),
                Arguments.of(
                        UniversalPlayerRouter.class,
                        "createPlayer transitionPlayer modifyReputation addItemToInventory getPlayer getPlayerByName"
                                + " getWarblerContext getRealmRoster getMultiverseStats"),
                Arguments.of(
                        UniversalPlayer.class,
                        "playerId playerName characterRace characterClass activeRealm visitedRealms reputation level"
                                + " experience realmHistory"),
                Arguments.of(InventoryItem.class, "itemId name itemType rarity sourceRealm transferable metadata"),
                Arguments.of(ReputationScore.class, "faction score standing"),
                Arguments.of(ReputationFaction.class, "THE_WANDERERS REALM_KEEPERS CHAOTIC_FORCES NEUTRAL"),
                Arguments.of(Standing.class, "DESPISED DISLIKED NEUTRAL LIKED REVERED"),
                Arguments.of(
                        MultiverseStats.class,
                        "totalPlayers totalRealmsVisited realmDistribution totalTransitions avgRealmsPerPlayer"),
                Arguments.of(WarblerContext.class, "playerName activeRealm visitedRealms worldState narrativeContext"),
                Arguments.of(DialogueEngine.class, "generateDialogue"),
                Arguments.of(CitySimulation.class, "npcCount status metrics"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isThere(Class<?> type, String names) {
        for (final String name : names.split(" ")) {
            assertTrue(
                    Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(name::equals)
                            || Arrays.stream(type.getFields())
                                    .filter(field -> Modifier.isStatic(field.getModifiers()))
                                    .map(Field::getName)
                                    .anyMatch(name::equals),
                    type.getName() + " has no " + name);
        }
    }
}
