package dev.infralint.policy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as bytes, as the build leaves it for the product. To read it costs as much as to read the ids: what a reader
 * asks for is skipped and decoded when it is asked for, and pages stand in a file of their own.
 */
public final class CatalogueFile {
    private static final Severity[] SEVERITIES = Severity.values();
    private static final Topic[] TOPICS = Topic.values();
    private static final Provider[] PROVIDERS = Provider.values();
    private static final Profile[] PROFILES = Profile.values();

    private final byte[] index;
    private final byte[] pages;

    private CatalogueFile(byte[] index, byte[] pages) {
        this.index = index;
        this.pages = pages;
    }

    /** Ids and what selects policies, each followed by its words. */
    public byte[] index() {
        return index;
    }

    /** The pages, one after the other. */
    public byte[] pages() {
        return pages;
    }

    /** Files that were made of a catalogue. */
    public static CatalogueFile of(byte[] index, byte[] pages) {
        return new CatalogueFile(index, pages);
    }

    /** The files of a catalogue. */
    public static CatalogueFile of(Catalogue catalogue) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(index);
        out.writeInt(catalogue.policies().size());
        for (Policy policy : catalogue.policies()) {
            byte[] page = policy.page().getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            write(new DataOutputStream(words), policy.words());
            text(out, policy.id());
            out.writeByte(policy.severity().ordinal());
            out.writeByte(policy.topic().ordinal());
            out.writeByte(policy.provider().ordinal());
            out.writeByte(policy.profile().ordinal());
            out.writeByte(policy.preview() ? 1 : 0);
            out.writeInt(pages.size());
            out.writeInt(page.length);
            out.writeInt(words.size());
            words.writeTo(out);
            pages.writeBytes(page);
        }
        return new CatalogueFile(index.toByteArray(), pages.toByteArray());
    }

    /** Reads an index; its pages are asked for when somebody reads one. */
    static Catalogue read(byte[] index, Supplier<byte[]> pages) {
        ByteBuffer in = ByteBuffer.wrap(index);
        int size = in.getInt();
        List<Policy> policies = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String id = text(in);
            Severity severity = SEVERITIES[in.get()];
            Topic topic = TOPICS[in.get()];
            Provider provider = PROVIDERS[in.get()];
            Profile profile = PROFILES[in.get()];
            boolean preview = in.get() == 1;
            int page = in.getInt();
            int length = in.getInt();
            int words = in.getInt();
            int start = in.position();
            policies.add(new Policy(
                    id,
                    severity,
                    topic,
                    provider,
                    profile,
                    preview,
                    new LazyWords(index, start),
                    () -> new String(pages.get(), page, length, StandardCharsets.UTF_8)));
            in.position(start + words);
        }
        return new Catalogue(policies);
    }

    /** The catalogue of these files. */
    public Catalogue read() {
        return read(index, () -> pages);
    }

    /** The words of one policy, decoded once. */
    private static final class LazyWords implements Supplier<Policy.Words> {
        private final byte[] index;
        private final int start;
        private final AtomicReference<Policy.@Nullable Words> decoded = new AtomicReference<>();

        LazyWords(byte[] index, int start) {
            this.index = index;
            this.start = start;
        }

        @Override
        public Policy.Words get() {
            Policy.Words words = decoded.get();
            if (words == null) {
                words = words(ByteBuffer.wrap(index).position(start));
                decoded.set(words);
            }
            return words;
        }
    }

    private static void write(DataOutputStream out, Policy.Words words) throws IOException {
        text(out, words.title());
        text(out, words.since());
        text(out, words.fix());
        texts(out, words.aliases());
        texts(out, words.controls());
        texts(out, words.links());
        text(out, words.service());
        texts(out, words.resources());
        text(out, words.summary());
        texts(out, words.renamed());
        text(out, words.remedy());
    }

    private static Policy.Words words(ByteBuffer in) {
        return new Policy.Words(
                text(in), text(in), text(in), texts(in), texts(in), texts(in), text(in), texts(in), text(in), texts(in),
                text(in));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String each : texts) {
            text(out, each);
        }
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static List<String> texts(ByteBuffer in) {
        int size = in.getShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text(in));
        }
        return texts;
    }
}
