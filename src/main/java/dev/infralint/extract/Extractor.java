package dev.infralint.extract;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.configuration.Wording;
import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Construct;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Local;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Output;
import dev.infralint.facts.Provider;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.facts.Unmanaged;
import dev.infralint.facts.UnreadFile;
import dev.infralint.facts.Variable;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an evaluated root module into the facts that policies see. */
public final class Extractor {
    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::range).thenComparing(Subject::address);

    private Extractor() {}

    /** The facts of a root module, in a total order. */
    public static FactGraph extract(EvaluatedRoot root) {
        List<Subject> subjects = new ArrayList<>();
        Map<String, Range> first = firstResources(root);
        for (EvaluatedModule module : root.modules()) {
            addModule(module, root.lockedProviders().keySet(), first.get(module.address()), subjects);
        }
        ProviderVersions versions = ProviderVersions.of(root);
        for (ResourceInstance instance : root.resources()) {
            subjects.add(resource(instance, versions));
        }
        for (Subject subject : List.copyOf(subjects)) {
            if (subject instanceof ModuleCall call) {
                subjects.addAll(ModuleBindings.of(call, versions));
            }
        }
        subjects.sort(ORDER);
        List<Object> beside = new ArrayList<>(Changes.of(root.changes(), subjects));
        root.modules().stream()
                .flatMap(module -> module.unread().stream()
                        .map(what -> new UnreadFile(module.folder().equals(".") ? "" : module.folder(), what)))
                .distinct()
                .forEach(beside::add);
        return new FactGraph(root.name(), subjects, ReferenceFacts.of(subjects), beside);
    }

    /** The facts of a file that is no configuration of a module. */
    public static FactGraph extract(String file, List<OtherBlock> blocks) {
        List<Subject> subjects = new ArrayList<>();
        for (OtherBlock block : blocks) {
            subjects.add(
                    switch (block.type()) {
                        case "provider" -> provider(block);
                        case "module" -> call(block);
                        default -> unmanaged(block, "", List.of());
                    });
        }
        subjects.sort(ORDER);
        return new FactGraph(file, subjects, List.of());
    }

    /** A module that is called from outside the language, such as the source of a Terragrunt unit. */
    private static ModuleCall call(OtherBlock block) {
        Content body = BodyFacts.of(block.body(), block.header());
        String name = block.labels().isEmpty() ? "" : block.labels().get(0);
        return new ModuleCall(
                "terraform", name, body.attr("source").textOrEmpty(), true, "", body, block.header(), List.of());
    }

    private static Unmanaged unmanaged(OtherBlock block, String module, List<Range> calls) {
        List<String> labels = block.labels();
        String address = labels.isEmpty() ? block.type() : block.type() + "." + String.join(".", labels);
        return new Unmanaged(
                module.isEmpty() ? address : module + "." + address,
                block.type(),
                labels.size() > 1 ? labels.get(0) : "",
                labels.isEmpty() ? "" : labels.get(labels.size() - 1),
                module,
                BodyFacts.of(block.body(), block.header()),
                block.header(),
                calls);
    }

    /** The provider of a stack has two labels, and its arguments in a block {@code config}. */
    private static Provider provider(OtherBlock block) {
        List<String> labels = block.labels();
        EvaluatedBody body = block.body().blocks().stream()
                .filter(nested -> nested.type().equals("config"))
                .map(EvaluatedBody.EvaluatedBlock::body)
                .findFirst()
                .orElse(block.body());
        return new Provider(
                labels.isEmpty() ? "provider" : "provider." + String.join(".", labels),
                labels.isEmpty() ? "" : labels.get(0),
                labels.size() > 1 ? labels.get(1) : "",
                "",
                BodyFacts.of(body, block.header()),
                block.header(),
                List.of());
    }

    /** Where the first resource of each module stands, by the module's address. */
    private static Map<String, Range> firstResources(EvaluatedRoot root) {
        Map<String, Range> first = new HashMap<>();
        for (ResourceInstance instance : root.resources()) {
            first.merge(instance.module(), instance.header(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        return first;
    }

    private static Subject resource(ResourceInstance instance, ProviderVersions versions) {
        Content body = withMeta(
                withComputed(
                        Manifests.translated(instance.type(), BodyFacts.of(instance.body(), instance.header())),
                        instance),
                BodyFacts.of(instance.meta(), instance.header()));
        String provider = instance.provider().localName();
        if (instance.mode() == ResourceMode.DATA) {
            return new DataSource(
                    instance.address(),
                    instance.type(),
                    instance.name(),
                    provider,
                    instance.module(),
                    body,
                    instance.header(),
                    instance.callers());
        }
        if (instance.mode() == ResourceMode.ACTION || instance.mode() == ResourceMode.EPHEMERAL) {
            return new Unmanaged(
                    instance.address(),
                    instance.mode() == ResourceMode.ACTION ? "action" : "ephemeral",
                    instance.type(),
                    instance.name(),
                    instance.module(),
                    body,
                    instance.header(),
                    instance.callers());
        }
        return new Resource(
                instance.address(),
                instance.type(),
                instance.name(),
                provider,
                versions.of(instance.type(), instance.provider().source()),
                Locations.scope(instance, body),
                Tags.of(instance, body),
                instance.conditions(),
                instance.key().toString(),
                instance.module(),
                body,
                instance.header(),
                instance.callers());
    }

    private static Content withComputed(Content body, ResourceInstance instance) {
        if (instance.computed().isEmpty()) {
            return body;
        }
        Map<String, Attr> attributes = new LinkedHashMap<>(body.attributes());
        for (Map.Entry<String, Value> computed : instance.computed().entrySet()) {
            attributes.putIfAbsent(
                    computed.getKey(), new Attr(computed.getKey(), computed.getValue(), instance.header(), false));
        }
        return new Content(body.path(), attributes, body.blocks(), body.range());
    }

    /** Policies ask for {@code lifecycle.prevent_destroy} as for any other block. */
    private static Content withMeta(Content body, Content meta) {
        if (meta.blocks().isEmpty()) {
            return body;
        }
        List<NestedBlock> blocks = new ArrayList<>(body.blocks());
        blocks.addAll(meta.blocks());
        return new Content(body.path(), body.attributes(), blocks, body.range());
    }

    private static void addModule(
            EvaluatedModule module, Set<String> locked, @Nullable Range resource, List<Subject> subjects) {
        subjects.add(settings(module, locked, resource));
        module.providers().forEach(provider -> subjects.add(provider(module, provider)));
        module.others().forEach(block -> subjects.add(unmanaged(block, module.address(), module.callers())));
        module.variables().forEach(variable -> subjects.add(variable(module, variable)));
        module.locals().forEach(local -> subjects.add(local(module, local)));
        module.outputs().forEach(output -> subjects.add(output(module, output)));
        addConstructs(module, subjects);
        module.calls().forEach(call -> subjects.add(call(module, call)));
    }

    private static Provider provider(EvaluatedModule module, ProviderConfiguration provider) {
        String suffix = provider.alias().isEmpty() ? "" : "." + provider.alias();
        return new Provider(
                qualify(module, "provider." + provider.name() + suffix),
                provider.name(),
                provider.alias(),
                module.address(),
                BodyFacts.of(provider.body(), provider.header()),
                provider.header(),
                provider.callers());
    }

    private static Variable variable(EvaluatedModule module, EvaluatedModule.EvaluatedVariable variable) {
        Content body = BodyFacts.of(variable.body(), variable.header());
        Attr written = body.attributes().get("default");
        Range place = written == null ? variable.header() : written.range();
        return new Variable(
                variable.address(),
                variable.name(),
                new Attr("value", variable.value(), place, variable.given()),
                variable.given(),
                module.address(),
                body,
                variable.header(),
                module.callers());
    }

    private static Local local(EvaluatedModule module, EvaluatedModule.EvaluatedLocal local) {
        return new Local(
                local.address(),
                local.name(),
                new Attr("value", local.value(), local.valueRange(), true),
                module.address(),
                new Content("", Map.of(), List.of(), local.range()),
                local.range(),
                module.callers());
    }

    private static Output output(EvaluatedModule module, EvaluatedModule.EvaluatedOutput output) {
        return new Output(
                output.address(),
                output.name(),
                module.address(),
                BodyFacts.of(output.body(), output.header()),
                output.header(),
                module.callers());
    }

    private static ModuleCall call(EvaluatedModule module, EvaluatedModule.ModuleCallInstance call) {
        return new ModuleCall(
                call.address(),
                call.name(),
                call.source(),
                call.loaded(),
                module.address(),
                BodyFacts.of(call.body(), call.header()),
                call.header(),
                module.callers());
    }

    /** Several of a kind in one block are told apart by a number, as verdicts are by address. */
    private static void addConstructs(EvaluatedModule module, List<Subject> subjects) {
        Map<String, Integer> seen = new HashMap<>();
        for (Wording.Form form : module.wording().forms()) {
            int number = seen.merge(form.kind() + " " + form.owner(), 1, Integer::sum);
            subjects.add(new Construct(
                    qualify(module, number == 1 ? form.owner() : form.owner() + "#" + number),
                    form.kind(),
                    form.name(),
                    module.address(),
                    form.range(),
                    module.callers()));
        }
    }

    private static Subject settings(EvaluatedModule module, Set<String> locked, @Nullable Range resource) {
        Range place = settingsPlace(module, resource);
        return new TerraformSettings(
                qualify(module, "terraform"),
                module.address().isEmpty(),
                module.isForOthers(),
                module.pinned(),
                module.marksVariables(),
                module.providerUses(),
                locked(module, locked),
                module.wording().mentions(),
                module.address(),
                BodyFacts.of(module.settingsBody(), place),
                place,
                module.callers());
    }

    /** The local names of the providers of which the lock file of the root says the version. */
    private static Set<String> locked(EvaluatedModule module, Set<String> sources) {
        return module.providerUses().keySet().stream()
                .filter(name -> sources.contains(
                        ModuleSettings.withoutHost(module.settings().sourceOf(name))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The first terraform block; without one, the first resource; without any, the beginning of the first file. */
    private static Range settingsPlace(EvaluatedModule module, @Nullable Range resource) {
        if (!module.settings().blocks().isEmpty()) {
            return module.settings().blocks().get(0).header();
        }
        if (resource != null) {
            return resource;
        }
        SourceFile file = module.settingsBody().end().file();
        return file.range(0, 0);
    }

    private static String qualify(EvaluatedModule module, String address) {
        return module.address().isEmpty() ? address : module.address() + "." + address;
    }

    /** The address of a subject without instance keys and without its module. */
    static String local(Subject subject) {
        String plain = Addresses.withoutKeys(subject.address());
        String module = Addresses.withoutKeys(subject.module());
        return module.isEmpty() ? plain : plain.substring(module.length() + 1);
    }
}
