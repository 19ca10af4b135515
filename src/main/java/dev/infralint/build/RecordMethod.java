package dev.infralint.build;

import java.util.ArrayList;
import java.util.List;
import org.mvel2.asm.ClassVisitor;
import org.mvel2.asm.Handle;
import org.mvel2.asm.Label;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;

/** {@code equals}, {@code hashCode} or {@code toString} of a record, as {@code java.lang.runtime.ObjectMethods} makes it. */
final class RecordMethod {
    private static final int PRIME = 31;

    private final String owner;
    private final String method;
    private final String descriptor;
    private final String[] names;
    private final List<Handle> fields = new ArrayList<>();

    /**
     * A method for the instruction that asks for one.
     *
     * @param owner internal name of the record
     * @param method which of the three
     * @param descriptor what it takes, the record first, and gives
     * @param arguments those of the bootstrap method: the record, the names of its components, their fields
     */
    RecordMethod(String owner, String method, String descriptor, Object... arguments) {
        this.owner = owner;
        this.method = method;
        this.descriptor = descriptor;
        this.names = ((String) arguments[1]).split(";");
        for (int i = 2; i < arguments.length; i++) {
            fields.add((Handle) arguments[i]);
        }
    }

    /** The name of the static method that does it. */
    String name() {
        return method + "$";
    }

    void write(ClassVisitor writer) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name(), descriptor, null, null);
        code.visitCode();
        switch (method) {
            case "equals" -> equalsMethod(code);
            case "hashCode" -> hashCodeMethod(code);
            case "toString" -> toStringMethod(code);
            default -> throw new IllegalStateException("a record has no method " + method);
        }
        code.visitEnd();
    }

    private void equalsMethod(MethodVisitor code) {
        Label differ = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, owner);
        code.visitJumpInsn(Opcodes.IFEQ, differ);
        for (Handle field : fields) {
            Type type = Type.getType(field.getDesc());
            get(code, 0, field);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, owner);
            code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), field.getDesc());
            switch (type.getSort()) {
                case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT ->
                    code.visitJumpInsn(Opcodes.IF_ICMPNE, differ);
                case Type.LONG -> {
                    code.visitInsn(Opcodes.LCMP);
                    code.visitJumpInsn(Opcodes.IFNE, differ);
                }
                case Type.FLOAT -> {
                    call(code, "java/lang/Float", "compare", "(FF)I");
                    code.visitJumpInsn(Opcodes.IFNE, differ);
                }
                case Type.DOUBLE -> {
                    call(code, "java/lang/Double", "compare", "(DD)I");
                    code.visitJumpInsn(Opcodes.IFNE, differ);
                }
                default -> {
                    call(code, "java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
                    code.visitJumpInsn(Opcodes.IFEQ, differ);
                }
            }
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(differ);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(4, 2);
    }

    private void hashCodeMethod(MethodVisitor code) {
        code.visitInsn(Opcodes.ICONST_0);
        for (Handle field : fields) {
            code.visitIntInsn(Opcodes.BIPUSH, PRIME);
            code.visitInsn(Opcodes.IMUL);
            get(code, 0, field);
            hash(code, Type.getType(field.getDesc()));
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(3, 1);
    }

    private static void hash(MethodVisitor code, Type type) {
        switch (type.getSort()) {
            case Type.BOOLEAN -> call(code, "java/lang/Boolean", "hashCode", "(Z)I");
            case Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> {
                // Each is its own hash.
            }
            case Type.LONG -> call(code, "java/lang/Long", "hashCode", "(J)I");
            case Type.FLOAT -> call(code, "java/lang/Float", "hashCode", "(F)I");
            case Type.DOUBLE -> call(code, "java/lang/Double", "hashCode", "(D)I");
            default -> call(code, "java/util/Objects", "hashCode", "(Ljava/lang/Object;)I");
        }
    }

    private void toStringMethod(MethodVisitor code) {
        Concatenation.begin(code);
        code.visitLdcInsn(Type.getObjectType(owner));
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", "()Ljava/lang/String;", false);
        Concatenation.append(code, Type.getType(String.class));
        for (int i = 0; i < fields.size(); i++) {
            Concatenation.text(code, (i == 0 ? "[" : ", ") + names[i] + "=");
            get(code, 0, fields.get(i));
            Concatenation.append(code, Type.getType(fields.get(i).getDesc()));
        }
        Concatenation.text(code, fields.isEmpty() ? "[]" : "]");
        Concatenation.end(code);
        code.visitMaxs(4, 1);
    }

    private void get(MethodVisitor code, int local, Handle field) {
        code.visitVarInsn(Opcodes.ALOAD, local);
        code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), field.getDesc());
    }

    private static void call(MethodVisitor code, String owner, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    }
}
