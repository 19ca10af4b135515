package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Companion;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Mend;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Neighbour;
import dev.infralint.policy.Change;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Declarations as bytes, as the build leaves them for the product. */
final class Codec {
    private Codec() {}

    /** Writes one element of a list. */
    private interface Writing<T> {
        void write(DataOutput out, T each) throws IOException;
    }

    /** Reads one element of a list. */
    private interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    static void write(DataOutput out, Declaration declaration) throws IOException {
        out.writeUTF(declaration.policy());
        Map<String, String> types = new TreeMap<>(declaration.types());
        out.writeShort(types.size());
        for (Map.Entry<String, String> type : types.entrySet()) {
            out.writeUTF(type.getKey());
            out.writeUTF(type.getValue());
        }
        list(out, declaration.json(), DataOutput::writeUTF);
        list(out, declaration.when(), Codec::clause);
        list(out, declaration.unless(), Codec::clause);
        list(out, declaration.neighbours(), Codec::neighbour);
        out.writeBoolean(declaration.unlessReproducible());
        clause(out, declaration.want());
        list(out, declaration.elements(), Codec::elements);
        list(out, declaration.companions().map(List::of).orElse(List.of()), Codec::companion);
        out.writeByte(declaration.absent().ordinal());
        out.writeUTF(declaration.message());
        out.writeBoolean(declaration.risk().isPresent());
        out.writeUTF(declaration.risk().orElse(""));
    }

    static Declaration read(DataInput in) throws IOException {
        String policy = in.readUTF();
        int size = in.readShort();
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            types.put(in.readUTF(), in.readUTF());
        }
        return new Declaration(
                policy,
                types,
                list(in, DataInput::readUTF),
                list(in, Codec::clause),
                list(in, Codec::clause),
                list(in, Codec::neighbour),
                in.readBoolean(),
                clause(in),
                list(in, Codec::elements),
                Optional.of(list(in, Codec::companion))
                        .filter(all -> !all.isEmpty())
                        .map(all -> all.get(0)),
                Absent.values()[in.readByte()],
                in.readUTF(),
                risk(in));
    }

    private static Optional<String> risk(DataInput in) throws IOException {
        boolean told = in.readBoolean();
        String risk = in.readUTF();
        return told ? Optional.of(risk) : Optional.empty();
    }

    private static <T> void list(DataOutput out, List<T> all, Writing<T> writing) throws IOException {
        out.writeShort(all.size());
        for (T each : all) {
            writing.write(out, each);
        }
    }

    private static <T> List<T> list(DataInput in, Reading<T> reading) throws IOException {
        int size = in.readShort();
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(reading.read(in));
        }
        return all;
    }

    private static void clause(DataOutput out, Clause clause) throws IOException {
        list(out, clause.asked(), (to, asked) -> {
            list(to, asked.paths(), DataOutput::writeUTF);
            demand(to, asked.demand());
            to.writeByte(asked.mend().map(mend -> mend.kind().ordinal()).orElse(-1));
            list(to, asked.mend().map(Mend::literals).orElse(List.of()), DataOutput::writeUTF);
        });
    }

    private static Clause clause(DataInput in) throws IOException {
        return new Clause(list(in, from -> new Asked(list(from, DataInput::readUTF), demand(from), mend(from))));
    }

    private static Optional<Mend> mend(DataInput in) throws IOException {
        int kind = in.readByte();
        List<String> literals = list(in, DataInput::readUTF);
        return kind < 0 ? Optional.empty() : Optional.of(new Mend(Change.Kind.values()[kind], literals));
    }

    private static void neighbour(DataOutput out, Neighbour neighbour) throws IOException {
        out.writeBoolean(neighbour.holds());
        list(out, neighbour.where(), Codec::clause);
        out.writeByte(neighbour.nearness().ordinal());
        list(out, neighbour.types(), DataOutput::writeUTF);
        list(out, neighbour.paths(), DataOutput::writeUTF);
        list(out, neighbour.when(), Codec::clause);
    }

    private static Neighbour neighbour(DataInput in) throws IOException {
        return new Neighbour(
                in.readBoolean(),
                list(in, Codec::clause),
                Nearness.values()[in.readByte()],
                list(in, DataInput::readUTF),
                list(in, DataInput::readUTF),
                list(in, Codec::clause));
    }

    private static void elements(DataOutput out, Elements elements) throws IOException {
        out.writeBoolean(elements.every());
        list(out, elements.paths(), DataOutput::writeUTF);
        list(out, elements.when(), Codec::clause);
        list(out, elements.unless(), Codec::clause);
        clause(out, elements.want());
        out.writeUTF(elements.message());
    }

    private static Elements elements(DataInput in) throws IOException {
        return new Elements(
                in.readBoolean(),
                list(in, DataInput::readUTF),
                list(in, Codec::clause),
                list(in, Codec::clause),
                clause(in),
                in.readUTF());
    }

    private static void companion(DataOutput out, Companion companion) throws IOException {
        list(out, companion.types(), DataOutput::writeUTF);
        list(out, companion.paths(), DataOutput::writeUTF);
        list(out, companion.when(), Codec::clause);
        clause(out, companion.want());
        out.writeUTF(companion.message());
    }

    private static Companion companion(DataInput in) throws IOException {
        return new Companion(
                list(in, DataInput::readUTF),
                list(in, DataInput::readUTF),
                list(in, Codec::clause),
                clause(in),
                in.readUTF());
    }

    private static void demand(DataOutput out, Demand demand) throws IOException {
        if (demand instanceof Demand.Present) {
            out.writeByte('p');
        } else if (demand instanceof Demand.OneOf oneOf) {
            out.writeByte(oneOf.ignoringCase() ? 'i' : 'o');
            list(out, oneOf.texts(), DataOutput::writeUTF);
        } else if (demand instanceof Demand.Bound bound) {
            out.writeByte('b');
            out.writeByte(bound.comparison().ordinal());
            out.writeUTF(bound.bound().toString());
        } else if (demand instanceof Demand.Matching matching) {
            out.writeByte(matching.presumed() ? 'q' : 'm');
            out.writeUTF(matching.pattern());
        } else if (demand instanceof Demand.Containing containing) {
            out.writeByte('c');
            list(out, containing.parts(), DataOutput::writeUTF);
        } else if (demand instanceof Demand.All all) {
            out.writeByte('a');
            list(out, all.demands(), Codec::demand);
        } else if (demand instanceof Demand.Any any) {
            out.writeByte('y');
            list(out, any.demands(), Codec::demand);
        } else {
            nested(out, demand);
        }
    }

    private static void nested(DataOutput out, Demand demand) throws IOException {
        if (demand instanceof Demand.Length length) {
            out.writeByte('l');
            demand(out, length.of());
        } else if (demand instanceof Demand.Every every) {
            out.writeByte('e');
            demand(out, every.each());
        } else if (demand instanceof Demand.Some some) {
            out.writeByte('s');
            demand(out, some.each());
        } else if (demand instanceof Demand.Not not) {
            out.writeByte('n');
            demand(out, not.inner());
        } else if (demand instanceof Demand.Supported supported) {
            out.writeByte('r');
            list(out, supported.releases(), Codec::release);
        } else {
            throw new IllegalStateException("no such demand: " + demand.getClass());
        }
    }

    private static Demand demand(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'p' -> new Demand.Present();
            case 'i', 'o' -> new Demand.OneOf(list(in, DataInput::readUTF), kind == 'i');
            case 'b' -> new Demand.Bound(Demand.Comparison.values()[in.readByte()], new BigDecimal(in.readUTF()));
            case 'm', 'q' -> new Demand.Matching(in.readUTF(), kind == 'q');
            case 'c' -> new Demand.Containing(list(in, DataInput::readUTF));
            case 'a' -> new Demand.All(list(in, Codec::demand));
            case 'y' -> new Demand.Any(list(in, Codec::demand));
            case 'l' -> new Demand.Length(demand(in));
            case 'e' -> new Demand.Every(demand(in));
            case 's' -> new Demand.Some(demand(in));
            case 'n' -> new Demand.Not(demand(in));
            case 'r' -> new Demand.Supported(list(in, Codec::release));
            default -> throw new IOException("no such demand: " + kind);
        };
    }

    private static void release(DataOutput out, Release release) throws IOException {
        out.writeUTF(release.text());
        out.writeInt((int) release.end().toEpochDay());
    }

    private static Release release(DataInput in) throws IOException {
        return new Release(in.readUTF(), LocalDate.ofEpochDay(in.readInt()));
    }
}
