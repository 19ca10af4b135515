package dev.infralint.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mvel2.asm.ClassWriter;
import org.mvel2.asm.Handle;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;

/** The class of a lambda or of a method reference, as {@code java.lang.invoke.LambdaMetafactory} describes it. */
final class LambdaClass {
    /** The static method that takes what is captured and gives the object. */
    static final String MAKER = "of";

    private static final String OBJECT = "java/lang/Object";
    private static final String ONLY = "ONLY";

    private final String name;
    private final String host;
    private final String method;
    private final String made;
    private final Type[] captured;
    private final Type erased;
    private final Handle body;
    private final Type typed;

    /**
     * A class for an instruction that makes a lambda.
     *
     * @param name its internal name
     * @param host the nest that it belongs to
     * @param method the method of the interface
     * @param made descriptor from what is captured to the interface
     * @param arguments those of the metafactory: the method's type when erased, the body, the method's type as it is used
     */
    LambdaClass(String name, String host, String method, String made, Object... arguments) {
        this.name = name;
        this.host = host;
        this.method = method;
        this.made = made;
        this.captured = Type.getArgumentTypes(made);
        this.erased = (Type) arguments[0];
        this.body = (Handle) arguments[1];
        this.typed = (Type) arguments[2];
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                OBJECT,
                new String[] {Type.getReturnType(made).getInternalName()});
        writer.visitNestHost(host);
        constructor(writer);
        maker(writer);
        method(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor(ClassWriter writer) {
        String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        int local = 1;
        for (int i = 0; i < captured.length; i++) {
            String type = captured[i].getDescriptor();
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), type, null, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), type);
            local += captured[i].getSize();
        }
        end(code, Opcodes.RETURN);
    }

    /** Makes an object; where nothing is captured there is only one. */
    private void maker(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, MAKER, made, null, null);
        code.visitCode();
        if (captured.length == 0) {
            String type = Type.getReturnType(made).getDescriptor();
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, ONLY, type, null, null);
            MethodVisitor start = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            start.visitCode();
            construct(start);
            start.visitFieldInsn(Opcodes.PUTSTATIC, name, ONLY, type);
            end(start, Opcodes.RETURN);
            code.visitFieldInsn(Opcodes.GETSTATIC, name, ONLY, type);
        } else {
            construct(code);
        }
        end(code, Opcodes.ARETURN);
    }

    private void construct(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type type : captured) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", descriptor, false);
    }

    private void method(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, erased.getDescriptor(), null, null);
        code.visitCode();
        boolean constructs = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (constructs) {
            code.visitTypeInsn(Opcodes.NEW, body.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        List<Type> wanted = wanted();
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured[i].getDescriptor());
        }
        int local = 1;
        Type[] given = erased.getArgumentTypes();
        Type[] used = typed.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
            local += given[i].getSize();
            Conversion.write(code, given[i], used[i]);
            Conversion.write(code, used[i], wanted.get(captured.length + i));
        }
        call(code);
        Type result = constructs ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
        Conversion.write(code, result, typed.getReturnType());
        Conversion.write(code, typed.getReturnType(), erased.getReturnType());
        end(code, erased.getReturnType().getOpcode(Opcodes.IRETURN));
    }

    /** What the body takes, its receiver first. */
    private List<Type> wanted() {
        List<Type> wanted = new ArrayList<>();
        if (body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
            wanted.add(Type.getObjectType(body.getOwner()));
        }
        wanted.addAll(Arrays.asList(Type.getArgumentTypes(body.getDesc())));
        return wanted;
    }

    private void call(MethodVisitor code) {
        int instruction = switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            // A private method of a nest mate is called like any other.
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
        code.visitMethodInsn(instruction, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private static void end(MethodVisitor code, int instruction) {
        code.visitInsn(instruction);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
