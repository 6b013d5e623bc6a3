package io.multiverse.plugin;

import io.multiverse.kernel.plugin.InputSourceType;
import io.multiverse.kernel.plugin.PluginType;
import io.multiverse.kernel.plugin.RealmType;
import io.multiverse.kernel.plugin.StageType;
import io.multiverse.player.quest.QuestType;
import io.multiverse.warbler.template.TemplatePackType;
import java.util.stream.Stream;

/** What plugins can offer. */
public enum PluginKind {
    /** Types of realms. */
    REALM(RealmType.class, "realm"),
    /** Types of control-tick stages. */
    STAGE(StageType.class, "stage"),
    /** Types of input sources. */
    INPUT(InputSourceType.class, "input source"),
    /** Quests. */
    QUEST(QuestType.class, "quest"),
    /** Lines for NPCs to speak. */
    TEMPLATES(TemplatePackType.class, "templates");

    private final Class<? extends PluginType> type;
    private final String word;

    PluginKind(Class<? extends PluginType> type, String word) {
        this.type = type;
        this.word = word;
    }

    /** Returns the interface that a plugin implements. */
    public Class<? extends PluginType> type() {
        return type;
    }

    /** Returns what one is called. */
    public String word() {
        return word;
    }

    /** Returns what a type of this kind is called, in messages and beside journals. */
    public String nameOf(String type) {
        return word + " " + type;
    }

    /** Returns the kind of a type. */
    static PluginKind of(PluginType type) {
        for (final PluginKind kind : values()) {
            if (kind.type.isInstance(type)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of plugin has " + type.getClass());
    }

    /** Returns the name of the file that lists a plugin's classes of this kind. */
    String file() {
        return type.getName();
    }

    static Stream<String> files() {
        return Stream.of(values()).map(PluginKind::file);
    }
}
