package dev.infralint.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mvel2.asm.ClassReader;
import org.mvel2.asm.ClassVisitor;
import org.mvel2.asm.ClassWriter;
import org.mvel2.asm.Handle;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;

class ClassLinkerTest {
    /** Lambdas and method references of all kinds. */
    public static final class Lambdas implements Callable<List<Object>> {
        private final String field = "field";

        private interface Doubled {
            private int twice(int number) {
                return 2 * number;
            }

            default IntFunction<Integer> asFunction() {
                return this::twice;
            }
        }

        private interface Kept extends Supplier<String>, Serializable {}

        private static final class Hidden implements Doubled {
            private final long number;

            private Hidden(long number) {
                this.number = number;
            }

            private long number() {
                return number;
            }
        }

        private static String joined(Object... parts) {
            return parts.length + " parts";
        }

        private String named(String name) {
            return field + " " + name;
        }

        @Override
        public List<Object> call() throws Exception {
            List<Object> seen = new ArrayList<>();
            byte small = 7;
            long large = 1L << 40;
            double half = 0.5;
            Supplier<String> nothing = () -> "nothing captured";
            UnaryOperator<String> bound = this::named;
            BiFunction<Lambdas, String, String> unbound = Lambdas::named;
            Function<Long, Hidden> made = Hidden::new;
            ToLongFunction<Hidden> read = Hidden::number;
            IntFunction<int[]> array = int[]::new;
            IntBinaryOperator added = Integer::sum;
            ToDoubleFunction<Integer> widened = Integer::intValue;
            LongSupplier fromInt = (() -> small);
            BooleanSupplier flag = List.of()::isEmpty;
            Function<String, Object> length = String::length;
            Supplier<String> captured = () -> field + small + large + half;
            BiFunction<Object, Object, String> varied = Lambdas::joined;
            Callable<Supplier<Integer>> nested = () -> () -> seen.size();
            Runnable dropped = "dropped"::length;
            Function<Integer, Integer> boxed = number -> number + 1;
            IntSupplier unboxed = Integer.valueOf(5)::intValue;
            Kept kept = () -> "kept " + large;
            dropped.run();
            seen.add(kept.get());
            seen.add(nothing.get());
            seen.add(nothing.get() == nothing.get());
            seen.add(bound.apply("bound"));
            seen.add(unbound.apply(this, "unbound"));
            seen.add(read.applyAsLong(made.apply(3L)));
            seen.add(array.apply(4).length);
            seen.add(added.applyAsInt(1, 2));
            seen.add(widened.applyAsDouble(3));
            seen.add(fromInt.getAsLong());
            seen.add(flag.getAsBoolean());
            seen.add(length.apply("four"));
            seen.add(captured.get());
            seen.add(varied.apply(1, 2));
            seen.add(nested.call().get());
            seen.add(boxed.apply(8));
            seen.add(unboxed.getAsInt());
            seen.add(new Hidden(1).asFunction().apply(21));
            return seen;
        }
    }

    /** Records with components of all kinds. */
    public static final class Records implements Callable<List<Object>> {
        private record Empty() {}

        private record All(
                boolean flag, byte b, char c, short s, int i, long l, float f, double d, String text, int[] array) {}

        @Override
        public List<Object> call() {
            int[] array = {1};
            All one = new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, "text", null);
            List<Object> seen = new ArrayList<>();
            seen.add(one.hashCode());
            seen.add(one.toString());
            seen.add(one.equals(new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, "text", null)));
            seen.add(one.equals(new All(false, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, "text", null)));
            seen.add(one.equals(new All(true, (byte) 1, 'c', (short) 2, 3, 9L, 5f, Double.NaN, "text", null)));
            seen.add(one.equals(new All(true, (byte) 1, 'c', (short) 2, 3, 4L, -5f, Double.NaN, "text", null)));
            seen.add(one.equals(new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 0.0, "text", null)));
            seen.add(one.equals(new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, "other", null)));
            seen.add(one.equals(new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, Double.NaN, "text", array)));
            seen.add(one.equals(null));
            seen.add(one.equals("text"));
            seen.add(new Empty().equals(new Empty()));
            seen.add(new Empty().hashCode());
            seen.add(new Empty().toString());
            return seen;
        }
    }

    /** Loads what was linked, and nothing else of these names. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(ClassLinkerTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
        }
    }

    @Test
    void aLinkedLambdaDoesWhatTheLambdaDid() throws Exception {
        assertThat(linked("Lambdas", "Lambdas$Doubled", "Lambdas$Hidden", "Lambdas$Kept"))
                .isEqualTo(new Lambdas().call());
    }

    @Test
    void theMethodsOfALinkedRecordGiveWhatTheJvmsOwnGive() throws Exception {
        assertThat(linked("Records", "Records$Empty", "Records$All")).isEqualTo(new Records().call());
    }

    @Test
    void joinedTextsAreWhatTheJvmsOwnJoins() throws Exception {
        String name = "dev/infralint/build/Joins";
        String descriptor = "(Ljava/lang/Object;IJDFCZBSLjava/lang/String;[I)Ljava/lang/String;";
        byte[] written = joins(name, descriptor);
        Map<String, byte[]> linked = new ClassLinker().link(Map.of(name, written));

        assertThat(left(linked)).isEmpty();
        List<Object> both = new ArrayList<>();
        for (Map<String, byte[]> classes : List.of(linked, Map.of(name, written))) {
            Class<?> type = new Loader(classes).loadClass(name.replace('/', '.'));
            both.add(Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals("join"))
                    .findFirst()
                    .orElseThrow()
                    .invoke(null, List.of(1), 2, 3L, 4.5, 6f, 'c', true, (byte) 7, (short) 8, null, null));
        }
        assertThat(both.get(0)).isEqualTo(both.get(1)).isEqualTo("a[1]b2 3 4.5 6.0constantctrue78nullnullz");
    }

    /** An interface with a method that joins as the compiler has it do by default. */
    private static byte[] joins(String name, String descriptor) {
        Handle maker = new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/invoke/StringConcatFactory",
                "makeConcatWithConstants",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;"
                        + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                false);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
                name,
                null,
                "java/lang/Object",
                null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "join", descriptor, null, null);
        code.visitCode();
        int local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitInvokeDynamicInsn("join", descriptor, maker, "a\1b\1 \1 \1 \1\2\1\1\1\1\1\1z", "constant");
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void nothingIsLeftForTheJvmToLink() throws IOException {
        Map<String, byte[]> linked =
                link("Lambdas", "Lambdas$Doubled", "Lambdas$Hidden", "Lambdas$Kept", "Records", "Records$All");
        assertThat(linked).hasSizeGreaterThan(20);
        assertThat(left(linked)).isEmpty();
    }

    /** Where something is left to link. */
    private static List<String> left(Map<String, byte[]> linked) {
        List<String> left = new ArrayList<>();
        linked.forEach((name, bytes) -> new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    String signature,
                                    String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String asked, String made, Handle maker, Object... arguments) {
                                        left.add(name + "." + method + " " + maker.getOwner());
                                    }
                                };
                            }
                        },
                        0));
        return left;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> linked(String... names) throws Exception {
        Class<?> type = new Loader(link(names)).loadClass(ClassLinkerTest.class.getName() + "$" + names[0]);
        return ((Callable<List<Object>>) type.getConstructor().newInstance()).call();
    }

    /** What is nested in this test, and the test itself, which is the host of their nest. */
    private static Map<String, byte[]> link(String... names) throws IOException {
        String test = ClassLinkerTest.class.getName().replace('.', '/');
        Map<String, byte[]> classes = new TreeMap<>();
        classes.put(test, bytes(test));
        for (String name : names) {
            classes.put(test + "$" + name, bytes(test + "$" + name));
        }
        return new ClassLinker().link(classes);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = ClassLinkerTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return file.readAllBytes();
        }
    }
}
