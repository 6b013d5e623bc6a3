package io.multiverse.testing;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class, a method, or one of the ways in which a method's run is done, as JUnit lists them. */
final class DeterminismDescriptor extends AbstractTestDescriptor implements Node<DeterminismEngine.NoContext> {
    /** The segment of an id that names a class. */
    static final String CLASS = "class";

    /** The segment of an id that names a method. */
    static final String METHOD = "method";

    private static final String WAY = "way";

    private final DeterminismWay way;
    private final List<DeterminismRuns> runs = new ArrayList<>();

    private DeterminismDescriptor(UniqueId id, String name, TestSource source, DeterminismWay way) {
        super(id, name, source);
        this.way = way;
    }

    /** Returns a class. */
    static DeterminismDescriptor of(TestDescriptor parent, Class<?> type) {
        return new DeterminismDescriptor(
                parent.getUniqueId().append(CLASS, type.getName()), type.getSimpleName(), ClassSource.from(type), null);
    }

    /** Returns a method with all its ways. */
    static DeterminismDescriptor of(TestDescriptor parent, Class<?> type, Method method) {
        final DeterminismDescriptor container = new DeterminismDescriptor(
                parent.getUniqueId().append(METHOD, method.getName()),
                method.getName(),
                MethodSource.from(type, method),
                null);
        final DeterminismTest plan = method.getAnnotation(DeterminismTest.class);
        final long[] seeds = plan.seeds();
        for (int i = 0; i < Math.max(1, seeds.length); i++) {
            final DeterminismRuns runs =
                    new DeterminismRuns(new TestMethod(type, method), plan, seeds.length == 0 ? null : seeds[i]);
            container.runs.add(runs);
            for (final DeterminismWay way : DeterminismWay.all(runs, plan)) {
                container.addChild(new DeterminismDescriptor(
                        container
                                .getUniqueId()
                                .append(
                                        WAY,
                                        Integer.toString(container.getChildren().size())),
                        way.name(),
                        MethodSource.from(type, method),
                        way));
            }
        }
        return container;
    }

    @Override
    public Type getType() {
        return way == null ? Type.CONTAINER : Type.TEST;
    }

    @Override
    public DeterminismEngine.NoContext execute(DeterminismEngine.NoContext context, DynamicTestExecutor others) {
        if (way != null) {
            way.run();
        }
        return context;
    }

    @Override
    public void after(DeterminismEngine.NoContext context) {
        runs.forEach(DeterminismRuns::close);
    }
}
