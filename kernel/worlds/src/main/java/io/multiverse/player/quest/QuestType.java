package io.multiverse.player.quest;

import io.multiverse.kernel.plugin.PluginType;
import java.util.List;

/**
 * A quest of a plugin, which a scenario lists under {@code players.quests}. Listed in
 * {@code META-INF/services/io.multiverse.player.quest.QuestType}. It takes no parameters.
 */
public interface QuestType extends PluginType {
    /**
     * Makes the quest, the same for the same realms.
     *
     * @param realms the ids of the first games of the scenario, at most three
     */
    Quest create(List<String> realms);
}
