package io.multiverse.warbler.template;

import io.multiverse.kernel.plugin.PluginType;

/**
 * Lines of a plugin for NPCs to speak, which a scenario lists under {@code players.templates}. Listed in
 * {@code META-INF/services/io.multiverse.warbler.template.TemplatePackType}. It takes no parameters.
 */
public interface TemplatePackType extends PluginType {
    /**
     * Returns packs with the lines of this type, the same for the same packs; see
     * {@link TemplatePacks#withResource(Class, String)}.
     *
     * @param packs those of the program and of types that the scenario lists before this one
     */
    TemplatePacks addTo(TemplatePacks packs);
}
