package dev.infralint.engine;

import java.util.Map;

/**
 * A class loader over classes in memory, which it prefers to those of its parent: an earlier build left classes of the same
 * names there.
 */
public final class MemoryLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    /** @param classes by the path of their files, such as {@code rules/aws/rds/….class} */
    public MemoryLoader(Map<String, byte[]> classes) {
        super(MemoryLoader.class.getClassLoader());
        this.classes = classes;
    }

    /** A class of these; throws for one that is not among them. */
    public Class<?> load(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("the compiler gave no class " + name, missing);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/') + ".class");
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
