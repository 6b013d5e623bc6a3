package io.multiverse.testing;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/**
 * Finds and runs methods with {@link DeterminismTest}, beside JUnit Jupiter, which takes no test methods that return
 * something. JUnit finds it by itself.
 */
public final class DeterminismEngine extends HierarchicalTestEngine<DeterminismEngine.NoContext> {
    private static final String ID = "multiverse-determinism";
    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(DeterminismEngine::hasTests)
                    .addSelectorResolver(new Tests())
                    .build();

    /** Nothing is handed from one test to the next. */
    static final class NoContext implements EngineExecutionContext {}

    /** Makes it, for the service loader. */
    public DeterminismEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        final EngineDescriptor engine = new EngineDescriptor(uniqueId, "Multiverse determinism");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    protected NoContext createExecutionContext(ExecutionRequest request) {
        return new NoContext();
    }

    private static boolean hasTests(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers()) && !methods(type).isEmpty();
    }

    /**
     * Returns the methods with the annotation, inherited ones too, in order of name: reflection's own order is the
     * machine's.
     */
    private static List<Method> methods(Class<?> type) {
        return ReflectionSupport.streamMethods(
                        type,
                        method -> method.isAnnotationPresent(DeterminismTest.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** Turns what is asked for into tests. */
    private static final class Tests implements SelectorResolver {
        @Override
        public Resolution resolve(ClassSelector selector, Context context) {
            final Class<?> type = selector.getJavaClass();
            if (!hasTests(type)) {
                return Resolution.unresolved();
            }
            return context.addToParent(parent -> Optional.of(DeterminismDescriptor.of(parent, type)))
                    .map(found -> Resolution.match(Match.exact(found, () -> selectors(type))))
                    .orElseGet(Resolution::unresolved);
        }

        private static Set<DiscoverySelector> selectors(Class<?> type) {
            final Set<DiscoverySelector> selectors = new LinkedHashSet<>();
            methods(type).forEach(method -> selectors.add(DiscoverySelectors.selectMethod(type, method)));
            return selectors;
        }

        @Override
        public Resolution resolve(MethodSelector selector, Context context) {
            final Method method = selector.getJavaMethod();
            if (!method.isAnnotationPresent(DeterminismTest.class)) {
                return Resolution.unresolved();
            }
            return context.addToParent(
                            () -> DiscoverySelectors.selectClass(selector.getJavaClass()),
                            parent -> Optional.of(DeterminismDescriptor.of(parent, selector.getJavaClass(), method)))
                    .map(found -> Resolution.match(Match.exact(found)))
                    .orElseGet(Resolution::unresolved);
        }

        /** What asks for one way to run a method gets all of them, as they share the run they are compared with. */
        @Override
        public Resolution resolve(UniqueIdSelector selector, Context context) {
            String type = null;
            String method = null;
            for (final UniqueId.Segment segment : selector.getUniqueId().getSegments()) {
                if (segment.getType().equals(DeterminismDescriptor.CLASS)) {
                    type = segment.getValue();
                } else if (segment.getType().equals(DeterminismDescriptor.METHOD)) {
                    method = segment.getValue();
                }
            }
            if (type == null) {
                return Resolution.unresolved();
            }
            return Resolution.selectors(Set.of(
                    method == null
                            ? DiscoverySelectors.selectClass(type)
                            : DiscoverySelectors.selectMethod(type, method)));
        }
    }
}
