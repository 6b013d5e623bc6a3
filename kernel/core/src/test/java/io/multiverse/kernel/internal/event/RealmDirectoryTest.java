package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RealmDirectoryTest {
    private static final int TYPES = 6;

    /** Who is who, in plain collections. */
    private static final class Model {
        final List<GameInstanceState> statuses = new ArrayList<>();
        final List<TreeSet<Integer>> subscribers = new ArrayList<>();
        final List<TreeSet<Integer>> selections = new ArrayList<>();
        final Set<Integer> readByStages = new HashSet<>();

        Model() {
            for (int type = 0; type < TYPES; type++) {
                subscribers.add(new TreeSet<>());
            }
        }

        boolean runs(int realm) {
            return statuses.get(realm) == GameInstanceState.RUNNING;
        }

        void refresh() {
            subscribers.forEach(members -> members.removeIf(realm -> statuses.get(realm) == GameInstanceState.OFFLINE));
            selections.forEach(members -> members.removeIf(realm -> statuses.get(realm) == GameInstanceState.OFFLINE));
        }

        boolean isComplete() {
            for (int type = 0; type < TYPES; type++) {
                if (!reachesAll(subscribers.get(type))
                        || subscribers.get(type).isEmpty() && !readByStages.contains(type)) {
                    return false;
                }
            }
            return selections.stream().allMatch(members -> reachesAll(members) && !members.isEmpty());
        }

        private boolean reachesAll(Set<Integer> members) {
            return members.stream().allMatch(this::runs);
        }
    }

    private RealmDirectory directory = new RealmDirectory();
    private final Model model = new Model();

    private void register() {
        assertEquals(model.statuses.size(), directory.register());
        model.statuses.add(GameInstanceState.SYNCING);
    }

    private void status(int realm, GameInstanceState status) {
        directory.status(realm, status);
        model.statuses.set(realm, status);
    }

    private void subscribe(int realm, int type) {
        assertEquals(model.subscribers.get(type).add(realm), directory.subscribe(realm, type));
    }

    private void unsubscribe(int realm, int type) {
        assertEquals(model.subscribers.get(type).remove(realm), directory.unsubscribe(realm, type));
    }

    private void addSelection() {
        assertEquals(model.selections.size(), directory.addSelection());
        model.selections.add(new TreeSet<>());
    }

    private void select(int selection, int realm) {
        directory.select(selection, realm);
        model.selections.get(selection).add(realm);
    }

    private void someChange(SplittableRandom random) {
        final int realm = random.nextInt(model.statuses.size());
        switch (random.nextInt(10)) {
            case 0 -> register();
            case 1, 2 -> status(realm, GameInstanceState.ofJournalCode(random.nextInt(5)));
            case 3 -> status(realm, GameInstanceState.RUNNING);
            case 4 -> unsubscribe(realm, random.nextInt(TYPES));
            case 5 -> {
                if (model.selections.size() < 5) {
                    addSelection();
                }
            }
            case 6 -> {
                if (!model.selections.isEmpty()) {
                    select(random.nextInt(model.selections.size()), realm);
                }
            }
            default -> subscribe(realm, random.nextInt(TYPES));
        }
    }

    private void refresh() {
        directory.refresh();
        model.refresh();
    }

    private void assertSame() {
        assertEquals(model.statuses.size(), directory.size());
        int running = 0;
        for (int realm = 0; realm < directory.size(); realm++) {
            assertEquals(model.statuses.get(realm), directory.status(realm));
            assertEquals(model.runs(realm), directory.isRunning(realm));
            running += model.runs(realm) ? 1 : 0;
        }
        assertEquals(running, directory.runningCount());
        assertEquals(model.isComplete(), directory.isComplete());
        assertEquals(
                running == directory.size() && model.readByStages.isEmpty(), directory.isPlain(), "nothing to look at");
        for (int type = 0; type < TYPES; type++) {
            assertAudience(model.subscribers.get(type), directory.audience(Targets.SUBSCRIBERS, type));
            for (int realm = 0; realm < directory.size(); realm++) {
                assertEquals(model.subscribers.get(type).contains(realm), directory.isSubscribed(realm, type));
            }
        }
        for (int selection = 0; selection < model.selections.size(); selection++) {
            assertAudience(model.selections.get(selection), directory.audience(Targets.selection(selection), 0));
        }
    }

    private void assertAudience(TreeSet<Integer> members, Audience audience) {
        final List<Integer> running = new ArrayList<>();
        for (int place = 0; place < audience.runningCount(); place++) {
            running.add(audience.running(place));
        }
        final List<Integer> absent = new ArrayList<>();
        for (int place = 0; place < audience.absentCount(); place++) {
            absent.add(audience.absent(place));
        }
        assertEquals(members.stream().filter(model::runs).toList(), running);
        assertEquals(members.stream().filter(realm -> !model.runs(realm)).toList(), absent);
        for (int from = 0; from <= directory.size(); from++) {
            final int lowest = from;
            assertEquals(running.stream().filter(realm -> realm < lowest).count(), audience.firstPlaceFrom(from));
        }
    }

    private void setUp(SplittableRandom random) {
        directory.typeCount(TYPES);
        register();
        if (random.nextBoolean()) {
            final int type = random.nextInt(TYPES);
            directory.readByStages(type);
            model.readByStages.add(type);
        }
    }

    @Test
    void afterEachRefreshAudiencesAreWhoSubscribesAndIsThere() {
        Seeds.each(60, random -> {
            final RealmDirectoryTest test = new RealmDirectoryTest();
            test.setUp(random);
            for (int round = 0; round < 30; round++) {
                for (int change = random.nextInt(8); change > 0; change--) {
                    test.someChange(random);
                }
                test.refresh();
                test.assertSame();
            }
        });
    }

    @Test
    void aDirectoryReadFromItsStateAnswersAndGoesOnLikeTheOneThatWasWritten() {
        Seeds.each(60, random -> {
            final RealmDirectoryTest test = new RealmDirectoryTest();
            test.setUp(random);
            for (int change = random.nextInt(120); change > 0; change--) {
                test.someChange(random);
            }
            test.refresh();
            test.restore();
            test.assertSame();
            for (int change = random.nextInt(20); change > 0; change--) {
                test.someChange(random);
            }
            test.refresh();
            test.assertSame();
        });
    }

    private void restore() {
        final StateEncoder out = new StateEncoder();
        directory.writeState(out);
        directory = new RealmDirectory();
        directory.typeCount(TYPES);
        model.readByStages.forEach(directory::readByStages);
        for (int realm = 0; realm < model.statuses.size(); realm++) {
            directory.register();
        }
        directory.readState(new StateDecoder(out.toByteArray()));
        for (int selection = 0; selection < model.selections.size(); selection++) {
            directory.addSelection();
            for (final int realm : model.selections.get(selection)) {
                directory.select(selection, realm);
            }
        }
        directory.refresh();
    }

    @Test
    void aDirectoryWithoutRealmsIsPlainAndReachesNobody() {
        directory.typeCount(TYPES);
        refresh();
        assertSame();
        assertTrue(directory.isPlain());
        assertFalse(directory.isComplete(), "a broadcast would reach nobody");
    }

    @Test
    void aRunWithoutTypesAndSelectionsMissesNobody() {
        directory.register();
        directory.refresh();
        assertTrue(directory.isComplete());
    }

    @Test
    void changesAreSeenByWorkersAtTheRefreshAndNotBefore() {
        directory.typeCount(1);
        register();
        status(0, GameInstanceState.RUNNING);
        directory.refresh();
        directory.subscribe(0, 0);
        assertEquals(0, directory.audience(Targets.SUBSCRIBERS, 0).runningCount());
        directory.refresh();
        assertEquals(1, directory.audience(Targets.SUBSCRIBERS, 0).runningCount());
    }

    @Test
    void aDepartedRealmIsInNoAudienceAndNotAbsentEither() {
        directory.typeCount(1);
        register();
        directory.subscribe(0, 0);
        directory.select(directory.addSelection(), 0);
        directory.status(0, GameInstanceState.OFFLINE);
        directory.refresh();
        assertFalse(directory.isSubscribed(0, 0));
        assertEquals(0, directory.audience(Targets.SUBSCRIBERS, 0).absentCount());
        assertEquals(0, directory.audience(Targets.selection(0), 0).absentCount());
    }

    @Test
    void aTypeThatAStageReadsNeedsNoSubscriberToBeComplete() {
        directory.typeCount(1);
        directory.refresh();
        assertFalse(directory.isComplete());
        directory.readByStages(0);
        directory.typeCount(2);
        directory.readByStages(1);
        directory.refresh();
        assertTrue(directory.isComplete());
    }

    @Test
    void aTypeBeyondTheRoomThereWasCanBeReadByStages() {
        directory.readByStages(EventTypes.MAX_TYPES);
        assertTrue(directory.isReadByStages(EventTypes.MAX_TYPES));
        assertFalse(directory.isReadByStages(EventTypes.MAX_TYPES - 1));
        assertFalse(directory.isReadByStages(EventTypes.MAX_TYPES + 1));
    }

    @Test
    void theStateOfOtherRealmsIsRefused() {
        register();
        final StateEncoder out = new StateEncoder();
        directory.writeState(out);
        final RealmDirectory other = new RealmDirectory();
        assertThrows(IllegalStateException.class, () -> other.readState(new StateDecoder(out.toByteArray())));
    }
}
