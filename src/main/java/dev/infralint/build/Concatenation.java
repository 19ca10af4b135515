package dev.infralint.build;

import org.mvel2.asm.ClassVisitor;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;

/** A method that joins texts and values, as {@code java.lang.invoke.StringConcatFactory} describes it. */
final class Concatenation {
    private static final String BUILDER = "java/lang/StringBuilder";

    /** What stands in a recipe for the next value, and for the next constant. */
    private static final char VALUE = '\u0001';

    private static final char CONSTANT = '\u0002';

    private final String name;
    private final String descriptor;
    private final String recipe;
    private final Object[] arguments;

    /**
     * A method for an instruction that joins.
     *
     * @param name the method's name
     * @param descriptor from the values to a text
     * @param arguments those of the bootstrap method: the recipe and its constants
     */
    Concatenation(String name, String descriptor, Object... arguments) {
        this.name = name;
        this.descriptor = descriptor;
        this.recipe = (String) arguments[0];
        this.arguments = arguments;
    }

    String name() {
        return name;
    }

    void write(ClassVisitor writer) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        code.visitCode();
        begin(code);
        Type[] values = Type.getArgumentTypes(descriptor);
        StringBuilder text = new StringBuilder();
        int value = 0;
        int constant = 1;
        int local = 0;
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            if (c == CONSTANT) {
                text.append(arguments[constant++]);
            } else if (c == VALUE) {
                append(code, text);
                Type type = values[value++];
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
                local += type.getSize();
                append(code, type);
            } else {
                text.append(c);
            }
        }
        append(code, text);
        end(code);
        // The builder, and a value of two slots.
        code.visitMaxs(3, local);
        code.visitEnd();
    }

    /** A new builder on the stack. */
    static void begin(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
    }

    private static void append(MethodVisitor code, StringBuilder text) {
        if (text.length() > 0) {
            text(code, text.toString());
            text.setLength(0);
        }
    }

    /** Appends a constant. */
    static void text(MethodVisitor code, String constant) {
        code.visitLdcInsn(constant);
        append(code, Type.getType(String.class));
    }

    /** Appends the value of this type on top of the stack. */
    static void append(MethodVisitor code, Type type) {
        Type shown = switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> Type.INT_TYPE;
            case Type.ARRAY, Type.OBJECT -> Type.getType(Object.class);
            default -> type;
        };
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                BUILDER,
                "append",
                Type.getMethodDescriptor(Type.getType(StringBuilder.class), shown),
                false);
    }

    /** Returns the text of the builder. */
    static void end(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
    }
}
