package io.multiverse.project;

import com.samskivert.mustache.Mustache;
import io.multiverse.kernel.KernelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** The files of a new project, which lie beside this class with placeholders in them. */
final class ProjectTemplate {
    private static final String SOURCES = "src/main/java/";
    private static final String TESTS = "src/test/java/";

    private final ProjectNames names;

    /**
     * A file of the template.
     *
     * @param resource where it lies, beside this class
     * @param place where it goes, in the project
     * @param isExecutable whether it is a script
     */
    private record Part(String resource, String place, boolean isExecutable) {
        private static Part file(String resource, String place) {
            return new Part("template/" + resource + ".mustache", place, false);
        }

        private static Part script(String name) {
            return new Part("template/" + name + ".mustache", name, true);
        }

        /** The flags are those of this program, copied by its build. */
        private static Part flags(String name) {
            return new Part("flags/" + name, ".mvn/" + name, false);
        }
    }

    ProjectTemplate(ProjectNames names) {
        this.names = names;
    }

    private List<Part> parts() {
        return List.of(
                Part.file("pom.xml", "pom.xml"),
                Part.file("scenario.yaml", "scenario.yaml"),
                Part.file("README.md", "README.md"),
                Part.file("gitignore", ".gitignore"),
                Part.script("multiverse"),
                Part.script("multiverse.bat"),
                Part.flags("kernel.jvmflags"),
                Part.flags("kernel-jdk24.jvmflags"),
                source(SOURCES, "Hive"),
                source(SOURCES, "HiveType"),
                source(SOURCES, "Meadow"),
                source(SOURCES, "MeadowType"),
                Part.file(
                        "RealmType.services",
                        "src/main/resources/META-INF/services/io.multiverse.kernel.plugin.RealmType"),
                source(TESTS, "ScenarioTest"));
    }

    private Part source(String root, String name) {
        return Part.file(name + ".java", root + names.packageFolder() + "/" + name + ".java");
    }

    /**
     * Writes all files into a folder, and overwrites none.
     *
     * @return how many there are
     */
    int writeTo(Path folder) throws IOException {
        final Map<String, String> placeholders = names.placeholders(KernelVersion.get());
        final List<Part> parts = parts();
        for (final Part part : parts) {
            final String text = text(part.resource());
            final Path file = folder.resolve(part.place());
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    part.place().endsWith(".bat")
                            ? filled(text, placeholders).replace("\n", "\r\n")
                            : filled(text, placeholders),
                    StandardOpenOption.CREATE_NEW);
            if (part.isExecutable() && !file.toFile().setExecutable(true, false)) {
                throw new IOException(file + " cannot be made executable");
            }
        }
        return parts.size();
    }

    private static String filled(String text, Map<String, String> placeholders) {
        return Mustache.compiler().escapeHTML(false).compile(text).execute(placeholders);
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = ProjectTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("this program was built without " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
