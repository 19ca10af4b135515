package dev.infralint.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mvel2.asm.ClassReader;
import org.mvel2.asm.ClassVisitor;
import org.mvel2.asm.ClassWriter;
import org.mvel2.asm.Handle;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;

/**
 * Writes classes anew without what a JVM would link when it comes to it: in place of the instruction that makes a lambda
 * stands a call of a class that was made here, in place of the one that compares, hashes or prints a record or joins texts a
 * call of a method that does it.
 *
 * <p>A class of a lambda is a nest mate of the class that it came from, so that it may call what is private there.
 */
final class ClassLinker {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final String TEXTS = "java/lang/invoke/StringConcatFactory";

    /** How a lambda is asked for that may be written to a stream, which its interface says as well, and has no bridges. */
    private static final List<Integer> SERIALIZABLE = List.of(5, 0);

    /** Where a class file has its version; before that of Java 11 there are no nests. */
    private static final int VERSION = 6;

    private final Map<String, byte[]> written = new TreeMap<>();
    private final Map<String, List<String>> mates = new HashMap<>();

    /** Classes by internal name, with those that were made for their lambdas. */
    Map<String, byte[]> link(Map<String, byte[]> classes) {
        List<ClassReader> readers = new ArrayList<>();
        classes.values().forEach(bytes -> readers.add(new ClassReader(bytes)));
        Map<ClassReader, String> hosts = new HashMap<>();
        readers.forEach(reader -> hosts.put(reader, host(reader)));
        // A host names its mates, all of which must be known by then.
        readers.sort(Comparator.comparing(reader -> reader.getClassName().equals(hosts.get(reader))));
        for (ClassReader reader : readers) {
            if (reader.readShort(VERSION) < Opcodes.V11) {
                written.put(reader.getClassName(), classes.getOrDefault(reader.getClassName(), new byte[0]));
                continue;
            }
            ClassWriter writer = new ClassWriter(0);
            reader.accept(new Linked(writer, reader.getClassName(), hosts.getOrDefault(reader, "")), 0);
            written.put(reader.getClassName(), writer.toByteArray());
        }
        return written;
    }

    private static String host(ClassReader reader) {
        String[] host = {reader.getClassName()};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitNestHost(String name) {
                        host[0] = name;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return host[0];
    }

    /** One class, as it is written anew. */
    private final class Linked extends ClassVisitor {
        private final String name;
        private final String host;
        private final Map<String, RecordMethod> methods = new TreeMap<>();
        private final List<Concatenation> texts = new ArrayList<>();
        private int lambdas;
        private boolean isInterface;

        Linked(ClassVisitor writer, String name, String host) {
            super(Opcodes.ASM9, writer);
            this.name = name;
            this.host = host;
        }

        @Override
        public void visit(
                int version,
                int access,
                String type,
                @Nullable String signature,
                @Nullable String parent,
                String @Nullable [] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            super.visit(version, access, type, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor writer = super.visitMethod(access, method, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, writer) {
                @Override
                public void visitInvokeDynamicInsn(String asked, String made, Handle maker, Object... arguments) {
                    if (maker.getOwner().equals(LAMBDAS) && plain(maker, arguments)) {
                        LambdaClass lambda =
                                new LambdaClass(name + "$$Lambda" + ++lambdas, host, asked, made, arguments);
                        written.put(lambda.name(), lambda.bytes());
                        mates.computeIfAbsent(host, key -> new ArrayList<>()).add(lambda.name());
                        visitMethodInsn(Opcodes.INVOKESTATIC, lambda.name(), LambdaClass.MAKER, made, false);
                    } else if (maker.getOwner().equals(RECORDS)) {
                        RecordMethod linked = new RecordMethod(name, asked, made, arguments);
                        methods.put(asked, linked);
                        visitMethodInsn(Opcodes.INVOKESTATIC, name, linked.name(), made, false);
                    } else if (maker.getOwner().equals(TEXTS)) {
                        Concatenation linked = new Concatenation("text$" + texts.size(), made, arguments);
                        texts.add(linked);
                        visitMethodInsn(Opcodes.INVOKESTATIC, name, linked.name(), made, isInterface);
                    } else {
                        super.visitInvokeDynamicInsn(asked, made, maker, arguments);
                    }
                }
            };
        }

        /** Whether a lambda is nothing but its interface. */
        private boolean plain(Handle maker, Object... arguments) {
            return maker.getName().equals("metafactory")
                    || Arrays.asList(arguments).subList(3, arguments.length).equals(SERIALIZABLE);
        }

        @Override
        public void visitEnd() {
            methods.values().forEach(method -> method.write(cv));
            texts.forEach(text -> text.write(cv));
            if (name.equals(host)) {
                mates.getOrDefault(host, List.of()).forEach(cv::visitNestMember);
            }
            super.visitEnd();
        }
    }
}
