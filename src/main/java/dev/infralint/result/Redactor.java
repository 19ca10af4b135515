package dev.infralint.result;

import dev.infralint.diag.Diagnostic;
import dev.infralint.facts.secret.SecretEvidence;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Masks what the run believes to be secrets in everything that leaves it: texts, and lines of the source.
 *
 * <p>A secret that could be an ordinary word, such as {@code postgres}, is masked where it stands as a secret and where it is
 * quoted in a problem with the input, not wherever the word occurs. Time is linear in what is masked.
 */
public final class Redactor {
    /** What is shown in place of a secret. */
    public static final String MASK = "********";

    /** One that knows no secrets but tokens of known form. */
    public static final Redactor NONE = new Builder().build();

    private static final int LONGEST = 4_096;

    private final Set<String> secrets;
    private final Set<Range> known;
    private final TextSearch strong;
    private final TextSearch weak;
    private final Map<SourceFile, List<TextSearch.Span>> places;
    private final Map<SourceFile, List<TextSearch.Span>> spans = new IdentityHashMap<>();

    private Redactor(Builder builder) {
        this.secrets = Set.copyOf(builder.secrets);
        this.known = Set.copyOf(builder.places);
        List<String> plain = new ArrayList<>();
        List<String> ordinary = new ArrayList<>();
        for (String secret : secrets) {
            (SecretEvidence.isOrdinary(secret) ? ordinary : plain).addAll(spellings(secret));
        }
        this.strong = new TextSearch(plain);
        this.weak = new TextSearch(ordinary);
        Map<SourceFile, List<TextSearch.Span>> byFile = new IdentityHashMap<>();
        for (Range range : builder.places) {
            byFile.computeIfAbsent(range.file(), file -> new ArrayList<>()).add(inner(range));
        }
        this.places = byFile;
        builder.masked.forEach((file, ranges) -> spans.put(
                file,
                ranges.stream()
                        .map(range -> new TextSearch.Span(range.start(), range.end()))
                        .toList()));
    }

    /** Without the quotes around a literal. */
    private static TextSearch.Span inner(Range range) {
        String text = range.file().text();
        boolean quoted = range.end() - range.start() > 2
                && text.charAt(range.start()) == '"'
                && text.charAt(range.end() - 1) == '"';
        return quoted
                ? new TextSearch.Span(range.start() + 1, range.end() - 1)
                : new TextSearch.Span(range.start(), range.end());
    }

    /** Gathers secrets; from several threads if need be. */
    public static final class Builder {
        private final Set<String> secrets = ConcurrentHashMap.newKeySet();
        private final Set<Range> places = ConcurrentHashMap.newKeySet();
        private final Map<SourceFile, List<Range>> masked = new IdentityHashMap<>();

        /** A text that must not be shown. */
        public void add(String secret) {
            if (secret.length() >= 3 && secret.length() <= LONGEST) {
                secrets.add(secret);
            }
        }

        /** A place in the source that must not be shown. */
        public void add(Range place) {
            if (place.end() > place.start()) {
                places.add(place);
            }
        }

        /** What is known of a file from an earlier run: its stretches that must not be shown, as {@link #masked} gave them. */
        public void known(SourceFile file, List<Range> masked) {
            this.masked.put(file, masked);
        }

        /** All that another one has gathered. */
        public void add(Builder other) {
            secrets.addAll(other.secrets);
            places.addAll(other.places);
        }

        /** The texts that were gathered, sorted. */
        public List<String> texts() {
            return secrets.stream().sorted().toList();
        }

        /** The places that were gathered, sorted. */
        public List<Range> places() {
            return places.stream().sorted().toList();
        }

        /** The redactor of all that was gathered. */
        public Redactor build() {
            return new Redactor(this);
        }
    }

    /** A secret as it is, as it is escaped in HCL and JSON, and as base64. */
    private static Collection<String> spellings(String secret) {
        Set<String> all = new LinkedHashSet<>();
        all.add(secret);
        all.add(secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r"));
        all.add(secret.replace("${", "$${").replace("%{", "%%{"));
        all.add(secret.strip());
        if (secret.length() >= 8) {
            all.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        all.removeIf(String::isEmpty);
        return all;
    }

    /** What of a file must not be shown, in order; stretches that touch are one. */
    public List<Range> masked(SourceFile file) {
        return spans(file).stream()
                .map(span -> file.range(span.from(), span.to()))
                .toList();
    }

    /** The texts that must not be shown, sorted. */
    public List<String> secrets() {
        return secrets.stream().sorted().toList();
    }

    /** The places that must not be shown, sorted. */
    public List<Range> places() {
        return known.stream().sorted().toList();
    }

    /** Whether a whole text is one of the secrets. */
    public boolean isSecret(String text) {
        return secrets.contains(text);
    }

    /** A text without the secrets in it. */
    public String mask(String text) {
        String shown = masked(text, strong.in(text));
        for (String token : SecretEvidence.tokens(shown)) {
            shown = shown.replace(token, MASK);
        }
        return shown;
    }

    /** A text about a problem with the input, which quotes what it does not understand. */
    String maskQuoted(String text) {
        List<TextSearch.Span> quoted = new ArrayList<>();
        for (TextSearch.Span span : weak.in(text)) {
            if (isEnd(text, span.from() - 1) && isEnd(text, span.to())) {
                quoted.add(span);
            }
        }
        return mask(masked(text, quoted));
    }

    private static boolean isEnd(String text, int at) {
        return at >= 0 && at < text.length() && "\"'`=:@".indexOf(text.charAt(at)) >= 0;
    }

    private static String masked(String text, List<TextSearch.Span> spans) {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (TextSearch.Span span : spans) {
            shown.append(text, at, span.from()).append(MASK);
            at = span.to();
        }
        return shown.append(text, at, text.length()).toString();
    }

    /** A problem as it may be told. */
    public Diagnostic mask(Diagnostic diagnostic) {
        return new Diagnostic(
                diagnostic.level(),
                diagnostic.code(),
                maskQuoted(diagnostic.summary()),
                maskQuoted(diagnostic.detail()),
                diagnostic.range(),
                diagnostic.wider());
    }

    /**
     * A piece of the source as it may be shown.
     *
     * @param text without secrets
     * @param from offset in the text where a range within the piece starts
     * @param to offset where it ends
     */
    public record Piece(String text, int from, int to) {}

    /** The source from {@code start} to before {@code end}, and where a range within it then lies. */
    public Piece piece(Range inner, int start, int end) {
        String text = inner.file().text();
        StringBuilder shown = new StringBuilder();
        int from = -1;
        int to = -1;
        int at = start;
        List<TextSearch.Span> all = spans(inner.file());
        for (int i = first(all, start); i < all.size() && all.get(i).from() < end; i++) {
            TextSearch.Span span = all.get(i);
            int open = Math.max(span.from(), start);
            int close = Math.min(span.to(), end);
            from = from < 0 && inner.start() <= open ? shown.length() + Math.max(0, inner.start() - at) : from;
            to = to < 0 && inner.end() <= open ? shown.length() + Math.max(0, inner.end() - at) : to;
            shown.append(text, at, open);
            from = from < 0 && inner.start() < close ? shown.length() : from;
            shown.append(MASK);
            to = to < 0 && inner.end() <= close ? shown.length() : to;
            at = close;
        }
        from = from < 0 ? shown.length() + Math.max(0, inner.start() - at) : from;
        to = to < 0 ? shown.length() + Math.max(0, inner.end() - at) : to;
        shown.append(text, at, Math.max(at, end));
        int length = shown.length();
        return new Piece(shown.toString(), Math.min(from, length), Math.min(Math.max(from, to), length));
    }

    /** The text of a range as it may be shown, at most so many code units of it. */
    public String text(Range range, int longest) {
        int end = Math.min(range.end(), range.start() + longest);
        return piece(range, range.start(), end).text();
    }

    /** The first stretch that ends behind an offset. */
    private static int first(List<TextSearch.Span> spans, int offset) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to() > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private synchronized List<TextSearch.Span> spans(SourceFile file) {
        return spans.computeIfAbsent(file, this::search);
    }

    private List<TextSearch.Span> search(SourceFile file) {
        String text = file.text();
        List<TextSearch.Span> all = new ArrayList<>(strong.in(text));
        all.addAll(places.getOrDefault(file, List.of()));
        List<String> tokens = SecretEvidence.tokens(text);
        if (!tokens.isEmpty()) {
            all.addAll(new TextSearch(tokens).in(text));
        }
        all.sort(Comparator.comparingInt(TextSearch.Span::from).thenComparing(TextSearch.Span::to));
        List<TextSearch.Span> joined = new ArrayList<>();
        for (TextSearch.Span span : all) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to() >= span.from()) {
                TextSearch.Span before = joined.get(last);
                joined.set(last, new TextSearch.Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** Everything a result says, without secrets. */
    RunResult mask(RunResult result) {
        Map<Finding, Finding> masked = new HashMap<>();
        return result.but()
                .findings(result.findings().stream().map(this::mask).toList())
                .suppressed(result.suppressed().stream()
                        .map(each -> new Suppressed(
                                masked.computeIfAbsent(each.finding(), this::mask), mask(each.suppression())))
                        .toList())
                .undecided(result.undecided().stream().map(this::mask).toList())
                .failures(result.failures().stream()
                        .map(each -> new PolicyFailure(each.policy(), mask(each.address()), maskQuoted(each.problem())))
                        .toList())
                .diagnostics(result.diagnostics().stream().map(this::mask).toList())
                .redactor(this)
                .build();
    }

    private Suppression mask(Suppression left) {
        return new Suppression(left.tool(), maskQuoted(left.reason()), left.comment(), left.inSource(), left.ends());
    }

    private Finding mask(Finding finding) {
        return finding.but()
                .addresses(mask(finding.addresses()))
                .path(mask(finding.path()))
                .message(mask(finding.message()))
                .value(maskNull(finding.value()))
                .evidence(finding.evidence().stream()
                        .map(step ->
                                new Finding.Evidence(mask(step.address()), mask(step.contribution()), step.range()))
                        .toList())
                .origin(finding.origin().stream()
                        .map(step -> new Origin(step.range(), mask(step.what()), null))
                        .toList())
                .instances(finding.instances().stream()
                        .map(each -> new Finding.Instance(each.root(), mask(each.address()), each.calls()))
                        .toList())
                .others(finding.others().stream().map(this::mask).toList())
                .build();
    }

    private Undecided mask(Undecided open) {
        return new Undecided(
                open.policy(),
                mask(open.addresses()),
                mask(open.path()),
                mask(open.message()),
                mask(open.needs()),
                open.range(),
                open.fingerprint(),
                open.roots());
    }

    private List<String> mask(List<String> texts) {
        return texts.stream().map(this::mask).toList();
    }

    private @Nullable String maskNull(@Nullable String text) {
        return text == null ? null : mask(text);
    }
}
