package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.policy.Policy;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a page: the policies that its block declares, or what is wrong with it. */
public final class PageReader {
    /** How a policy is called, graded and told. */
    private static final Set<String> DESCRIPTION = Set.of(
            "severity",
            "topic",
            "profile",
            "since",
            "preview",
            "renamed",
            "aliases",
            "controls",
            "links",
            "title",
            "noun",
            "service",
            "fix",
            "because");

    /** What it asks of whom, and what it says then; a block {@code also} asks and says such things of its own. */
    private static final Set<String> LOGIC = Set.of(
            "types",
            "path",
            "json",
            "when",
            "unless",
            "unless_reproducible",
            "want",
            "put",
            "remedy",
            "absent",
            "message");

    private static final Set<String> ATTRIBUTES =
            Stream.concat(DESCRIPTION.stream(), LOGIC.stream()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> COMPANION = Set.of("companion");
    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final int MOST_PATHS = 3;

    private final Page page;
    private final boolean own;
    private final Faults faults = new Faults();
    private final Range top;

    private PageReader(SourceFile file, boolean own) {
        this.page = Page.of(file);
        this.own = own;
        this.top = page.top();
    }

    /**
     * A policy and what it asks.
     *
     * @param declarations the first is that of its block, the others those of {@code also} within it
     */
    public record Declared(Policy policy, List<Declaration> declarations) {
        public Declared {
            declarations = List.copyOf(declarations);
        }
    }

    /**
     * What was read.
     *
     * @param declared a declaration with a fault is not among them
     * @param examples HCL by {@code bad} and {@code good}
     * @param faults each with its place in the page
     */
    public record Reading(List<Declared> declared, Map<String, String> examples, List<Diagnostic> faults) {
        public Reading {
            declared = List.copyOf(declared);
            examples = Map.copyOf(examples);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads a page. Never throws for bad input.
     *
     * @param own whether it is a user's own: its ids are free then, and a title and a message will do for a page
     */
    public static Reading read(SourceFile file, boolean own) {
        PageReader reader = new PageReader(file, own);
        List<Declared> declared = reader.declared();
        Map<String, String> examples = new LinkedHashMap<>();
        for (Page.Fence fence : reader.page.fences()) {
            if (!fence.declares()) {
                examples.put(fence.info(), fence.content().text());
                if (!Set.of("bad", "good").contains(fence.info())) {
                    reader.faults.add(fence.content(), "An example is marked bad or good: ```hcl bad.");
                }
            }
        }
        return new Reading(declared, examples, reader.faults.all());
    }

    private List<Declared> declared() {
        List<Page.Fence> blocks =
                page.fences().stream().filter(Page.Fence::declares).toList();
        if (blocks.size() != 1) {
            faults.add(
                    top,
                    blocks.isEmpty()
                            ? "The page has no block ```hcl with a setting or a family."
                            : "The page has more than one block ```hcl; examples are marked bad or good.");
            return List.of();
        }
        SyntaxTree tree = Parser.parse(page.only(blocks.get(0)));
        if (!tree.diagnostics().isEmpty()) {
            faults.addAll(tree.diagnostics());
            return List.of();
        }
        if (page.title().isEmpty()) {
            faults.add(top, "The page begins with its title: # What is wrong.");
        }
        checkProse();
        return declared(tree.body());
    }

    private List<Declared> declared(Body body) {
        for (Attribute attribute : body.attributes()) {
            faults.add(attribute.nameRange(), "Everything stands in a setting, a family or a row.");
        }
        List<Declared> all = new ArrayList<>();
        Optional<Block> family = body.blocks("family").stream().findFirst();
        family.ifPresent(block -> known(block, false));
        for (Block block : body.blocks()) {
            switch (block.type()) {
                case "setting" -> declared(block, null).ifPresent(all::add);
                case "row" -> {
                    if (family.isEmpty()) {
                        faults.add(block.header(), "A row stands below the family that says what holds for all rows.");
                    } else {
                        declared(block, family.get().body()).ifPresent(all::add);
                    }
                }
                case "family" -> {
                    if (block != family.get()) {
                        faults.add(block.header(), "A page has one family.");
                    }
                }
                default ->
                    faults.unknownName(block.typeRange(), "block", block.type(), List.of("setting", "family", "row"));
            }
        }
        if (body.blocks().isEmpty()) {
            faults.add(top, "The block ```hcl declares nothing: it holds a setting, or a family and its rows.");
        }
        return all;
    }

    /** One policy; empty when it has a fault. */
    private Optional<Declared> declared(Block block, @Nullable Body family) {
        int before = faults.all().size();
        known(block, family != null);
        String id = block.label(0);
        Range place = block.labels().isEmpty()
                ? block.header()
                : block.labels().get(0).range();
        if (!PolicyForm.isId(id)) {
            faults.add(
                    place, "The label of a " + block.type() + " is its id: words of a-z and 0-9, joined by hyphens.");
        }
        Fields fields = new Fields(block, family);
        List<Declaration> declarations = new ArrayList<>();
        declarations.add(declaration(id, fields));
        for (Block also : block.body().blocks("also")) {
            also.body().attributes().stream()
                    .filter(attribute -> !LOGIC.contains(attribute.name()))
                    .forEach(attribute ->
                            faults.unknownName(attribute.nameRange(), "argument", attribute.name(), LOGIC));
            declarations.add(declaration(id, new Fields(also, null).saying(fields)));
        }
        Policy policy = new MetadataReader(page, own, faults, fields)
                .policy(id, place, words(id, fields, declarations.get(0).types()), declarations);
        return faults.all().size() > before ? Optional.empty() : Optional.of(new Declared(policy, declarations));
    }

    /** What a block asks: a setting, a row, or a further part of one. */
    private Declaration declaration(String id, Fields fields) {
        Map<String, String> types = types(fields);
        UnaryOperator<String> words = words(id, fields, types);
        ConditionReader conditions = new ConditionReader(faults, words::apply);
        return new Declaration(
                id,
                types,
                fields.texts("json", faults),
                conditions.clauses(fields.value("when")),
                conditions.clauses(fields.value("unless")),
                conditions.neighbours(fields.blocks(ConditionReader.NEIGHBOURS.keySet())),
                fields.value("unless_reproducible").map(faults::bool).orElse(false),
                conditions.wanted(fields.value("want"), fields.value("put")),
                conditions.elements(fields.blocks(ConditionReader.ELEMENTS)),
                conditions.companion(fields.blocks(COMPANION)),
                absent(fields),
                message(fields, words),
                risk(fields));
    }

    /** What a remedy brings about besides; absent where none is declared. */
    private Optional<String> risk(Fields fields) {
        Optional<String> text = fields.text("remedy", faults);
        if (text.isEmpty() || text.get().equals("safe")) {
            return text.map(safe -> "");
        }
        if (!text.get().startsWith(Policy.UNSAFE) || text.get().endsWith(".")) {
            faults.add(
                    fields.place("remedy"),
                    "remedy is \"safe\", or \"unsafe: \" and what it brings about besides, without a full stop.");
        }
        return text.map(unsafe -> unsafe.substring(Math.min(Policy.UNSAFE.length(), unsafe.length())));
    }

    /** Puts the words of a row into a text. */
    private UnaryOperator<String> words(String id, Fields fields, Map<String, String> types) {
        List<String> paths = types.values().stream().distinct().toList();
        String path = paths.size() > MOST_PATHS
                ? String.join(", ", paths.subList(0, MOST_PATHS)) + ", …"
                : String.join(" or ", paths);
        String noun = fields.text("noun", faults).orElse("resource");
        return text -> text.replace("${noun}", noun).replace("${it}", path).replace("${id}", id);
    }

    private Map<String, String> types(Fields fields) {
        Map<String, String> types = new LinkedHashMap<>();
        String path = fields.text("path", faults).orElse("");
        Optional<Expression> value = fields.value("types");
        if (value.isPresent() && value.get() instanceof Expression.ObjectConstructor object) {
            for (Expression.ObjectConstructor.Item item : object.items()) {
                faults.text(item.key())
                        .ifPresent(type -> faults.text(item.value()).ifPresent(where -> types.put(type, where)));
            }
        } else {
            value.ifPresent(list -> faults.texts(list).forEach(type -> types.put(type, path)));
        }
        if (types.isEmpty()) {
            faults.add(fields.block().header(), "types names the resource types, in a list.");
        }
        return types;
    }

    private Absent absent(Fields fields) {
        Optional<String> text = fields.text("absent", faults);
        if (text.isEmpty()) {
            return Absent.DEFAULT;
        }
        for (Absent each : Absent.values()) {
            if (each != Absent.DEFAULT && each.name().toLowerCase(Locale.ROOT).equals(text.get())) {
                return each;
            }
        }
        fields.value("absent")
                .ifPresent(value -> faults.unknownName(
                        value.range(), "meaning of absence", text.get(), List.of("pass", "fail", "undecided")));
        return Absent.DEFAULT;
    }

    private String message(Fields fields, UnaryOperator<String> words) {
        String message = fields.text("message", faults).map(words).orElse("");
        if (message.isEmpty()) {
            faults.add(fields.block().header(), "message says in one sentence what is wrong.");
            return message;
        }
        Range place = fields.value("message").orElseThrow().range();
        if (message.endsWith(".")) {
            faults.add(place, "A message has no full stop.");
        }
        Matcher hole = HOLE.matcher(message);
        while (hole.find()) {
            String name = hole.group(1);
            if (!Message.NAMES.contains(name) && !name.startsWith("element.") && !name.startsWith("resource.")) {
                Set<String> names = new TreeSet<>(Message.NAMES);
                names.addAll(List.of("noun", "it", "id", "element.NAME", "resource.NAME"));
                faults.unknownName(place, "value", name, names);
            }
        }
        return message;
    }

    private void known(Block block, boolean row) {
        Set<String> blocks = new TreeSet<>(ConditionReader.ELEMENTS);
        blocks.addAll(ConditionReader.NEIGHBOURS.keySet());
        blocks.addAll(COMPANION);
        blocks.add("also");
        for (Attribute attribute : block.body().attributes()) {
            if (!ATTRIBUTES.contains(attribute.name())) {
                faults.unknownName(attribute.nameRange(), "argument", attribute.name(), ATTRIBUTES);
            }
        }
        for (Block inner : block.body().blocks()) {
            if (!blocks.contains(inner.type())) {
                faults.unknownName(inner.typeRange(), "block", inner.type(), blocks);
            }
        }
        if (row
                && block.body().attribute("severity").isPresent()
                && block.body().attribute("because").isEmpty()) {
            faults.add(
                    block.body().attribute("severity").get().range(),
                    "A severity that differs from the family's gives its reason: because = \"…\".");
        }
    }

    private void checkProse() {
        if (own) {
            return;
        }
        List<String> headings = PolicyForm.headings(page.prose());
        boolean inOrder = headings.equals(PolicyForm.HEADINGS) || headings.equals(PolicyForm.HEADINGS.subList(0, 2));
        if (!inOrder) {
            faults.add(
                    top, "The page's headings are ## Why, ## Fix and, where something is left alone, ## Not reported.");
        }
        for (int i = 0; i < PolicyForm.emptyParts(page.prose()); i++) {
            faults.add(top, "The page has an empty part.");
        }
        if (PolicyForm.summary(page.prose()).isEmpty()) {
            faults.add(top, "Below its title the page begins with a sentence that states the problem.");
        }
    }
}
