package dev.infralint.build;

import java.util.Map;
import java.util.Objects;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;

/** Turns the value on top of the stack into one of another type, as the caller of a functional interface does. */
final class Conversion {
    private static final Map<Type, Type> BOXES = Map.of(
            Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
            Type.BYTE_TYPE, Type.getType(Byte.class),
            Type.CHAR_TYPE, Type.getType(Character.class),
            Type.SHORT_TYPE, Type.getType(Short.class),
            Type.INT_TYPE, Type.getType(Integer.class),
            Type.LONG_TYPE, Type.getType(Long.class),
            Type.FLOAT_TYPE, Type.getType(Float.class),
            Type.DOUBLE_TYPE, Type.getType(Double.class));

    private Conversion() {}

    static void write(MethodVisitor code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (to.equals(Type.VOID_TYPE)) {
            code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        } else if (primitive(from) && primitive(to)) {
            widen(code, from, to);
        } else if (primitive(from)) {
            Type box = box(from);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, from), false);
        } else if (primitive(to)) {
            unbox(code, from, to);
        } else if (!to.getInternalName().equals("java/lang/Object")) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static Type box(Type primitive) {
        return Objects.requireNonNull(BOXES.get(primitive));
    }

    private static boolean primitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static void unbox(MethodVisitor code, Type from, Type to) {
        Type held = BOXES.entrySet().stream()
                .filter(box -> box.getValue().equals(from))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(to);
        Type box = box(held);
        if (!box.equals(from)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
        }
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                box.getInternalName(),
                held.getClassName() + "Value",
                Type.getMethodDescriptor(held),
                false);
        write(code, held, to);
    }

    private static void widen(MethodVisitor code, Type from, Type to) {
        int instruction = switch (from.getDescriptor() + to.getDescriptor()) {
            case "BS", "BI", "SI", "CI" -> Opcodes.NOP;
            case "BJ", "SJ", "CJ", "IJ" -> Opcodes.I2L;
            case "BF", "SF", "CF", "IF" -> Opcodes.I2F;
            case "BD", "SD", "CD", "ID" -> Opcodes.I2D;
            case "JF" -> Opcodes.L2F;
            case "JD" -> Opcodes.L2D;
            case "FD" -> Opcodes.F2D;
            default -> throw new IllegalStateException("no conversion from " + from + " to " + to);
        };
        code.visitInsn(instruction);
    }
}
