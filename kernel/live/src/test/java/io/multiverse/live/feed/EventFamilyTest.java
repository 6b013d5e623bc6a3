package io.multiverse.live.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.live.shown.NotShownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class EventFamilyTest {
    private static Map<String, Object> event(String id, String parent) {
        final Map<String, Object> event = new HashMap<>();
        event.put("id", id);
        event.put("parent", parent);
        event.put("root", "ares#1");
        return event;
    }

    @Test
    void effectsThatAreTooManyToBeListedAreCounted() {
        final List<Map<String, Object>> kept = new ArrayList<>(List.of(event("ares#1", null)));
        for (int i = 2; i < 1502; i++) {
            kept.add(event("ares#" + i, "ares#" + (i - 1)));
        }
        final Map<String, Object> family = EventFamily.of("ares#1", kept);
        assertEquals(EventFamily.MOST_EFFECTS, ((List<?>) family.get("effects")).size());
        assertEquals(1500 - EventFamily.MOST_EFFECTS, family.get("furtherEffects"));
    }

    @Test
    void aChainWhoseBeginningIsNotKeptIsNotWhole() {
        final Map<String, Object> family =
                EventFamily.of("ares#9", List.of(event("ares#8", "ares#7"), event("ares#9", "ares#8")));
        assertEquals(2, ((List<?>) family.get("chain")).size());
        assertEquals(false, family.get("whole"));
    }

    @Test
    void anEventThatIsNotKeptIsNotFound() {
        assertThrows(NotShownException.class, () -> EventFamily.of("ares#1", List.of()));
    }
}
