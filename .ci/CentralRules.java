import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks what mvn deploy -Prelease has written to a folder against Maven Central's rules, all but signatures:
 * java .ci/CentralRules.java FOLDER. Prints what is published, and each rule that is broken; exit code 1 if any is.
 */
public final class CentralRules {
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Element> poms = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        final CentralRules rules = new CentralRules();
        final Path root = Path.of(args[0]);
        try (Stream<Path> files = Files.walk(root)) {
            final List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            for (final Path file : all) {
                if (file.toString().endsWith(".pom")) {
                    final Element pom = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement();
                    rules.poms.put(file.getParent().getParent().getFileName().toString(), pom);
                }
            }
            for (final Path file : all) {
                if (file.toString().endsWith(".pom")) {
                    rules.checkArtifact(file);
                }
                final String name = file.getFileName().toString();
                rules.require(
                        !name.endsWith(".jar") || name.matches(".*[0-9](-sources|-javadoc)?\\.jar"),
                        name + " is published, too: do not combine -Prelease with -Pdist");
                if (!name.matches(".*\\.(md5|sha1|sha256|sha512)")) {
                    rules.checkSums(file);
                }
            }
        }
        rules.require(rules.poms.containsKey("multiverse-bom"), "there is no BOM");
        rules.require(!rules.poms.containsKey("multiverse-bench"), "the benchmarks are published");
        rules.broken.forEach(rule -> System.out.println("BROKEN " + rule));
        System.out.println(rules.poms.size() + " artifacts, " + rules.broken.size() + " rules broken");
        System.exit(rules.poms.isEmpty() || !rules.broken.isEmpty() ? 1 : 0);
    }

    private void checkArtifact(Path file) throws IOException {
        final String artifact = file.getParent().getParent().getFileName().toString();
        final String version = file.getParent().getFileName().toString();
        final Element pom = poms.get(artifact);
        require(!version.endsWith("-SNAPSHOT"), artifact + " is a snapshot");
        for (final String field : List.of("name", "description")) {
            require(child(pom, field) != null, artifact + " has no " + field);
        }
        for (final String field : List.of("url", "licenses/license/name", "licenses/license/url",
                "developers/developer/name", "scm/connection", "scm/developerConnection", "scm/url")) {
            require(inherited(pom, field) != null, artifact + " has no " + field);
        }
        require(!pom.getTextContent().contains("-SNAPSHOT"), artifact + " depends on a snapshot");
        final String packaging = child(pom, "packaging");
        if (packaging == null || packaging.equals("jar")) {
            final String base = artifact + "-" + version;
            requireJar(file.resolveSibling(base + ".jar"), "META-INF/MANIFEST.MF");
            requireJar(file.resolveSibling(base + "-sources.jar"), ".java");
            requireJar(file.resolveSibling(base + "-javadoc.jar"), "index.html");
        }
        System.out.println("checked " + artifact + " " + version);
    }

    private void requireJar(Path jar, String content) throws IOException {
        if (!Files.exists(jar)) {
            broken.add("there is no " + jar.getFileName());
            return;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            require(zip.stream().anyMatch(entry -> entry.getName().endsWith(content)),
                    jar.getFileName() + " has no " + content);
        }
    }

    private void checkSums(Path file) throws Exception {
        for (final Map.Entry<String, String> sum : Map.of("md5", "MD5", "sha1", "SHA-1").entrySet()) {
            final Path of = file.resolveSibling(file.getFileName() + "." + sum.getKey());
            final byte[] digest = MessageDigest.getInstance(sum.getValue()).digest(Files.readAllBytes(file));
            require(Files.exists(of) && Files.readString(of).strip().equals(HexFormat.of().formatHex(digest)),
                    of.getFileName() + " is missing or wrong");
        }
    }

    private String inherited(Element pom, String path) {
        final String own = child(pom, path);
        final String parent = own == null ? child(pom, "parent/artifactId") : null;
        return parent == null ? own : poms.containsKey(parent) ? inherited(poms.get(parent), path) : null;
    }

    /** Returns a text of the project, or null. */
    private static String child(Element from, String path) {
        Element element = from;
        for (final String name : path.split("/")) {
            Element found = null;
            for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (found == null && node instanceof Element child && child.getTagName().equals(name)) {
                    found = child;
                }
            }
            if (found == null) {
                return null;
            }
            element = found;
        }
        final String text = element.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
