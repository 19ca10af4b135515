package dev.infralint.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One compiled rule: where it is and when it is needed.
 *
 * @param name the rule's name
 * @param policy id of the policy it belongs to; empty for a derivation
 * @param packageName the DRL package
 * @param modelClass the class of the package's model, which holds the globals
 * @param methodClass the class that makes the rule
 * @param method the static method there that makes it
 * @param types the resource and data source types of which one must occur for the rule to match; empty when it may match
 *     whatever occurs
 * @param leading simple names of the fact types of which one must be there for the rule to match; empty when that cannot be
 *     told
 * @param asked what each of its patterns asks for, without which it cannot match
 * @param uses simple names of the fact types that its condition asks for
 * @param derives simple names of the fact types that it derives
 */
public record RuleEntry(
        String name,
        String policy,
        String packageName,
        String modelClass,
        String methodClass,
        String method,
        List<String> types,
        List<String> leading,
        List<Asked> asked,
        List<String> uses,
        List<String> derives) {
    /** What stands before the name of a provider among types. */
    public static final String PROVIDER = "provider:";

    /**
     * What must occur for a pattern to match.
     *
     * @param fact simple name of the type of fact; {@code Settings.regions} for settings that name regions
     * @param types the types that it compares with, and {@code provider:aws} for a provider; empty when it compares with none
     * @param names of attributes and blocks of which something must have one; empty when it asks for none
     */
    public record Asked(String fact, List<String> types, List<String> names) {
        public Asked {
            types = List.copyOf(types);
            names = List.copyOf(names);
        }
    }

    public RuleEntry {
        types = List.copyOf(types);
        leading = List.copyOf(leading);
        asked = List.copyOf(asked);
        uses = List.copyOf(uses);
        derives = List.copyOf(derives);
    }

    /** Whether the rule is a derivation, which no policy owns. */
    public boolean derivation() {
        return policy.isEmpty();
    }

    /** A package has one rule of a name; all the rest would be hashed again and again. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleEntry rule && name.equals(rule.name) && packageName.equals(rule.packageName);
    }

    /** Writes this entry; {@code number} gives each text its number in the table of texts. */
    void write(DataOutputStream out, ToIntFunction<String> number) throws IOException {
        for (String text : List.of(name, policy, packageName, modelClass, methodClass, method)) {
            out.writeShort(number.applyAsInt(text));
        }
        for (List<String> texts : List.of(types, leading, uses, derives)) {
            write(texts, out, number);
        }
        out.writeShort(asked.size());
        for (Asked each : asked) {
            out.writeShort(number.applyAsInt(each.fact()));
            write(each.types(), out, number);
            write(each.names(), out, number);
        }
    }

    private static void write(List<String> texts, DataOutputStream out, ToIntFunction<String> number)
            throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            out.writeShort(number.applyAsInt(text));
        }
    }

    static RuleEntry read(ByteBuffer in, String[] table) {
        String name = text(in, table);
        String policy = text(in, table);
        String packageName = text(in, table);
        String modelClass = text(in, table);
        String methodClass = text(in, table);
        String method = text(in, table);
        List<String> types = texts(in, table);
        List<String> leading = texts(in, table);
        List<String> uses = texts(in, table);
        List<String> derives = texts(in, table);
        Asked[] asked = new Asked[in.getShort()];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = new Asked(text(in, table), texts(in, table), texts(in, table));
        }
        return new RuleEntry(
                name,
                policy,
                packageName,
                modelClass,
                methodClass,
                method,
                types,
                leading,
                List.of(asked),
                uses,
                derives);
    }

    private static String text(ByteBuffer in, String[] table) {
        return table[Short.toUnsignedInt(in.getShort())];
    }

    private static List<String> texts(ByteBuffer in, String[] table) {
        int size = in.getShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text(in, table));
        }
        return texts;
    }
}
