package io.multiverse;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rooms of the worlds, each with the others it may know. */
@AnalyzeClasses(packages = "io.multiverse", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class WorldsArchitectureTest {
    private static final Map<String, String> ROOMS = new LinkedHashMap<>();

    static {
        ROOMS.put("text", "");
        ROOMS.put("warbler", "");
        ROOMS.put("warbler.event", "warbler");
        ROOMS.put("warbler.template", "warbler");
        ROOMS.put("warbler.http", "warbler warbler.template");
        ROOMS.put("player.jfr", "");
        ROOMS.put("player.table", "text");
        ROOMS.put("player.reputation", "");
        ROOMS.put("player.item", "player.table text");
        ROOMS.put("player.quest", "player.item player.reputation text");
        ROOMS.put("player.settings", "player.quest player.reputation text");
        ROOMS.put("player.travel", "player.settings player.table");
        ROOMS.put("player.event", "");
        ROOMS.put(
                "player.state",
                "player.event player.item player.quest player.reputation player.settings player.table player.travel"
                        + " text");
        ROOMS.put("player.operation", ROOMS.get("player.state") + " player.state");
        ROOMS.put("player", ROOMS.get("player.operation") + " player.operation player.jfr warbler");
        ROOMS.put("conversation", "player warbler warbler.event warbler.template");
        ROOMS.put("city.event", "player.event warbler.event");
        ROOMS.put("city.people", "city.event player.reputation");
        ROOMS.put("city.market", "city.people");
        ROOMS.put("city.knowledge", "city.event city.people player.event player.reputation warbler");
        ROOMS.put("city.life", "city.event city.knowledge city.market city.people");
        ROOMS.put(
                "city.guest",
                ROOMS.get("city.life")
                        + " city.life player.event player.quest player.reputation warbler warbler.event");
        ROOMS.put("city", ROOMS.get("city.life") + " city.life city.guest player.reputation");
        ROOMS.put(
                "crowd",
                "city.event city.people player player.event player.operation player.quest player.reputation"
                        + " player.settings warbler.event");
    }

    @ArchTest
    static final ArchRule everyRoomOfTheWorldsKnowsOnlyWhatItMay = rooms();

    private static ArchRule rooms() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(
                        "io.multiverse.text..",
                        "io.multiverse.warbler..",
                        "io.multiverse.player..",
                        "io.multiverse.conversation..",
                        "io.multiverse.city..",
                        "io.multiverse.crowd..");
        for (final String room : ROOMS.keySet()) {
            layers = layers.layer(room).definedBy("io.multiverse." + room);
        }
        for (final Map.Entry<String, String> room : ROOMS.entrySet()) {
            layers = room.getValue().isEmpty()
                    ? layers.whereLayer(room.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(room.getKey())
                            .mayOnlyAccessLayers(room.getValue().split(" "));
        }
        return layers;
    }
}
