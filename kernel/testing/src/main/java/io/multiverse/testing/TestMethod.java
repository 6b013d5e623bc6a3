package io.multiverse.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A method of a test class that gives what is to be run; its text stands in the headers of journals, so that another
 * JVM, and the command line, can call it.
 */
final class TestMethod {
    private static final String PREFIX = "test method ";

    private final Class<?> type;
    private final Method method;

    /** Makes it; {@code type} is the class that has or inherits the method. */
    TestMethod(Class<?> type, Method method) {
        this.type = type;
        this.method = method;
    }

    /** Returns the text for a journal's header. */
    String text() {
        return PREFIX + type.getName() + '#' + method.getName();
    }

    /** Returns the name of a folder for it. */
    String folderName() {
        return type.getName() + '.' + method.getName();
    }

    /** Returns whether a header's text is one of a method. */
    static boolean isText(String scenario) {
        return scenario.startsWith(PREFIX) && scenario.indexOf('#') > 0;
    }

    /**
     * Returns the method of a text.
     *
     * @throws IllegalArgumentException if it is not on the class path
     */
    static TestMethod of(String text) {
        final String[] names = text.substring(PREFIX.length()).split("#", -1);
        try {
            final Class<?> type =
                    Class.forName(names[0], true, Thread.currentThread().getContextClassLoader());
            return ReflectionSupport.findMethod(type, names[1])
                    .map(method -> new TestMethod(type, method))
                    .orElseThrow(() -> missing(text, null));
        } catch (final ReflectiveOperationException | LinkageError e) {
            throw missing(text, e);
        }
    }

    private static IllegalArgumentException missing(String text, Throwable cause) {
        return new IllegalArgumentException(
                text + " is not on the class path; name the tests' folder of classes, and what they need, with"
                        + " --class-path",
                cause);
    }

    /**
     * Calls it and returns what is to be run.
     *
     * @throws IllegalArgumentException if it cannot be called, or gives nothing that can be run
     */
    RunSource source() {
        return RunSource.of(call()).madeBy(text());
    }

    private Object call() {
        final String name = type.getSimpleName() + "." + method.getName();
        try {
            method.setAccessible(true);
            if (Modifier.isStatic(method.getModifiers())) {
                return method.invoke(null);
            }
            final Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return method.invoke(constructor.newInstance());
        } catch (final NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    name + " cannot be called: its class has no constructor without parameters; give it one, or make"
                            + " the method static",
                    e);
        } catch (final InvocationTargetException e) {
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalArgumentException(name + " threw " + e.getCause(), e.getCause());
        } catch (final ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " cannot be called: " + e.getMessage(), e);
        }
    }
}
