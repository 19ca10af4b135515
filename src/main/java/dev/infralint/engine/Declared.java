package dev.infralint.engine;

import dev.infralint.declaration.Declaration;
import dev.infralint.facts.Subject;

/**
 * A declared policy as a fact: one for each resource type that it speaks about and that occurs. The rules of
 * {@code rules/_forms} join it with the resources of that type.
 */
public final class Declared {
    private final Declaration declaration;
    private final String type;
    private final boolean data;
    private final RecordedVerdicts verdicts;

    Declared(Declaration declaration, String type, RecordedVerdicts verdicts) {
        this.declaration = declaration;
        this.data = type.startsWith("data.");
        this.type = data ? type.substring("data.".length()) : type;
        this.verdicts = verdicts;
    }

    /** The type of resource or data source. */
    public String getType() {
        return type;
    }

    /** Whether it is a data source's. */
    public boolean isData() {
        return data;
    }

    /** Whether it leaves stores alone whose data can be made again. */
    public boolean isUnlessReproducible() {
        return declaration.unlessReproducible();
    }

    /** Judges a resource of that type. */
    public void judge(Subject subject) {
        verdicts.judge(declaration, subject);
    }
}
