package dev.infralint.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
        List<String> uses,
        List<String> derives) {
    public RuleEntry {
        types = List.copyOf(types);
        leading = List.copyOf(leading);
        uses = List.copyOf(uses);
        derives = List.copyOf(derives);
    }

    /** Whether the rule is a derivation, which no policy owns. */
    public boolean derivation() {
        return policy.isEmpty();
    }

    void write(DataOutputStream out) throws IOException {
        for (String text : List.of(name, policy, packageName, modelClass, methodClass, method)) {
            out.writeUTF(text);
        }
        for (List<String> texts : List.of(types, leading, uses, derives)) {
            out.writeShort(texts.size());
            for (String text : texts) {
                out.writeUTF(text);
            }
        }
    }

    static RuleEntry read(DataInputStream in) throws IOException {
        return new RuleEntry(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                texts(in),
                texts(in),
                texts(in),
                texts(in));
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int size = in.readShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
