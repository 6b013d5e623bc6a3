package io.multiverse.replay.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakWorldTest {
    private static double number(Object map, String key) {
        return ((Number) ((Map<?, ?>) map).get(key)).doubleValue();
    }

    @Test
    void citiesAndPlayersLiveOnAndAnswerWhatIsAsked() {
        final Map<String, Object> report = Launch.ok(
                        "soak", "world", "--games", 3, "--npcs", 30, "--players", 30, "--days", 2, "--json")
                .json();
        assertNull(report.get("failure"), report.toString());
        final Object cities = report.get("inCities");
        assertEquals(3, number(cities, "citiesTrading"));
        assertTrue(number(cities, "npcsBrokeShare") < 0.05, cities.toString());
        assertTrue(number(cities, "gini") < 0.6, cities.toString());
        assertTrue(number(((Map<?, ?>) cities).get("soldOutHoursShare"), "ale") < 0.1, cities.toString());
        assertTrue(number(((Map<?, ?>) cities).get("moodsAwake"), "excited") < 0.4, cities.toString());
        final Object players = report.get("ofPlayers");
        assertTrue(number(players, "brokeShare") < 0.2, players.toString());
        assertTrue(number(players, "trinkets") < 60, players.toString());
        final Object speech = report.get("speech");
        assertTrue(number(speech, "questionsAnsweredShare") > 0.8, speech.toString());
        assertTrue(number(speech, "topThreeOpenersShare") < 0.3, speech.toString());
        assertTrue(number(speech, "linesAskedByPlayersThemselves") > 100, speech.toString());
        assertTrue(number(speech, "alternations") < 5, speech.toString());
        assertEquals(0, number(speech, "rumorsToldOfListener"));
        assertEquals(0, number(speech, "standingsWithNeutral"));
    }

    @Test
    void theSmallestCitiesLiveOnWithoutPlayers() {
        final Map<String, Object> report = Launch.ok(
                        "soak", "world", "--games", 2, "--npcs", 1, "--players", 0, "--days", 30, "--json")
                .json();
        assertNull(report.get("failure"), report.toString());
        assertEquals(0, number(report.get("inCities"), "cityDaysWithoutTrade"));
    }
}
