package dev.infralint.facts.secret;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.Local;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Provider;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.facts.Unmanaged;
import dev.infralint.facts.Variable;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through everything a block says for secrets. */
final class SecretSearch {
    /** Files that people copy and fill in. */
    private static final Pattern TO_COPY =
            Pattern.compile("(?i)(?:^|[^a-z])(?:examples?|samples?|templates?|dist|skel(?:eton)?)(?:[^a-z]|$)");

    /** Blocks that are no resources and give something to what runs. */
    private static final Set<String> INPUTS =
            Set.of("action", "ephemeral", "component", "inputs", "unit", "stack", "deployment");

    private static final List<String> PAIR_NAMES = List.of("name", "key");

    private final Subject subject;
    private final KnownTexts texts;
    private final FieldUse use;
    private final PassedSecrets passed;
    private final FoundSecrets found;
    private final StoredSecrets stored;

    SecretSearch(Subject subject, KnownTexts texts) {
        this.subject = subject;
        this.texts = texts;
        this.use = new FieldUse(subject);
        this.passed = new PassedSecrets(subject, texts);
        this.found = new FoundSecrets(subject);
        this.stored = new StoredSecrets(subject, texts, found);
    }

    List<SecretMatch> matches() {
        if (subject instanceof Variable variable) {
            variable(variable);
        } else if (subject instanceof Local local) {
            walk(local.value(), local.name(), "", true);
        } else {
            content(subject.body(), "");
        }
        return found.matches();
    }

    /** The default counts also where it is overridden; a value from a tfvars file counts where it is written. */
    private void variable(Variable variable) {
        boolean named = !holdsNames(variable);
        Attr fallback = variable.attr("default");
        if (!fallback.isNull()) {
            walk(fallback, variable.name(), "", named);
        }
        Origin origin = variable.value().value().marks().origin();
        boolean inFile = origin != null
                && variable.module().isEmpty()
                && (variable.given() || isValues(origin.range().file().name()));
        if (inFile) {
            walk(variable.value(), variable.name(), "", named);
        }
    }

    /** What is to be a set of texts holds names, as every set does: nothing else tells one of its elements from the other. */
    private static boolean holdsNames(Variable variable) {
        return variable.attr("type").is("set(string)");
    }

    private void content(Content content, String prefix) {
        boolean named = FieldUse.namesCount(last(prefix));
        Attr pairName = pairName(content);
        for (Map.Entry<String, Attr> entry : content.attributes().entrySet()) {
            String name = entry.getKey();
            Attr pair = isPairValue(name) ? pairName : null;
            walk(
                    entry.getValue(),
                    pair == null ? name : pair.textOrEmpty(),
                    join(prefix, name),
                    named
                            && FieldUse.namesCount(name)
                            && !(pair != null && namesSecret(content))
                            && !KeyNames.isOne(
                                    last(prefix),
                                    name,
                                    content.attributes().keySet(),
                                    entry.getValue().textOrEmpty()));
        }
        for (NestedBlock block : content.blocks()) {
            if (block.certain()) {
                content(block.body(), join(prefix, block.type()));
            }
        }
    }

    private static @Nullable Attr pairName(Content content) {
        for (String name : PAIR_NAMES) {
            Attr attribute = content.attributes().get(name);
            if (attribute != null
                    && attribute.text() != null
                    && content.attributes().containsKey("value")) {
                return attribute;
            }
        }
        return null;
    }

    /** In CodeBuild the type says that the value is the name of a parameter or a secret. */
    private static boolean namesSecret(Content content) {
        Attr type = content.attributes().get("type");
        return type != null && type.isOneOf("PARAMETER_STORE|SECRETS_MANAGER");
    }

    private static boolean isPairValue(String name) {
        return name.equals("value");
    }

    /**
     * Every text of a value.
     *
     * @param name what holds it: the name of the argument, the key, or what is paired with it
     * @param path without indexes
     * @param named whether names count here
     */
    private void walk(Attr attribute, String name, String path, boolean named) {
        Value value = attribute.value();
        if (isPassedOn(value)) {
            return;
        }
        if (named && value instanceof Value.Unknown unknown) {
            if (use.handsOn(path)) {
                String setting = use.isPlainParameter(path) ? stored.name() : name;
                passed.inSetting(unknown, attribute, setting).ifPresent(found::add);
            } else if (use.isShownScript(path)) {
                passed.inScript(unknown, attribute, path).ifPresent(found::add);
            }
        }
        if (value instanceof Value.Str || value instanceof Value.Unknown) {
            String text = PartlyKnown.text(attribute);
            if (text != null) {
                text(attribute, text, name, path, named);
            }
        } else if (value instanceof Value.Sequence) {
            boolean names = value instanceof Value.SetValue;
            for (Attr element : attribute.elements()) {
                walk(element, name, path, named && !names);
            }
        } else if (value instanceof Value.Named object && !(value instanceof Value.InstanceValue)) {
            named(attribute, object, path, named);
        }
    }

    /** What a call or a local only hands on is found where it is written, and where it is used. */
    private boolean isPassedOn(Value value) {
        Origin origin = value.marks().origin();
        if (origin == null || origin.steps().stream().anyMatch(Origin::isFile)) {
            return false;
        }
        return subject instanceof ModuleCall || subject instanceof Local && origin.previous() != null;
    }

    private void named(Attr attribute, Value.Named object, String path, boolean named) {
        Value pairName =
                object.elements().getOrDefault("name", object.elements().get("key"));
        String paired =
                object.elements().containsKey("value") && pairName instanceof Value.Str text ? text.value() : "";
        for (Map.Entry<String, Value> entry : object.elements().entrySet()) {
            String key = entry.getKey();
            Value element = inherit(entry.getValue(), attribute.value().marks());
            walk(
                    new Attr(attribute.path() + "." + key, element, attribute.range(), attribute.written()),
                    isPairValue(key) && !paired.isEmpty() ? paired : key,
                    join(path, key),
                    named
                            && FieldUse.namesCount(key)
                            && !(element instanceof Value.Str text
                                    && KeyNames.isOne(
                                            last(path), key, object.elements().keySet(), text.value())));
        }
    }

    private static Value inherit(Value element, Marks marks) {
        return marks.equals(Marks.NONE)
                ? element
                : element.withMarks(element.marks().with(marks));
    }

    private void text(Attr attribute, String text, String name, String path, boolean named) {
        int before = found.count();
        tokens(attribute, text);
        if (!named || found.count() > before) {
            return;
        }
        if (use.isScript(path, name)) {
            script(attribute, text);
            return;
        }
        if (use.isPayload(path)) {
            Attr sent = attribute.json();
            if (sent.value() instanceof Value.Named) {
                walk(sent, "", path, true);
                return;
            }
        }
        if (use.describesContainers(path)) {
            walk(attribute.json(), "", "environment", true);
            return;
        }
        if (text.indexOf(Outline.HOLE) < 0) {
            literal(attribute, text, name, path);
        }
    }

    private void tokens(Attr attribute, String text) {
        List<SecretTokens.Token> tokens = texts.tokens(text);
        if (tokens.isEmpty()) {
            return;
        }
        Map<String, Range> places = SecretPlace.of(
                attribute, tokens.stream().map(SecretTokens.Token::text).toList());
        for (SecretTokens.Token token : tokens) {
            SecretKind kind = backend(token.kind(), attribute);
            Range place = places.get(token.text());
            found.add(kind, token.name(), attribute, token.text(), place, token.expires());
        }
    }

    private SecretKind backend(SecretKind kind, Attr attribute) {
        return isState() && !attribute.path().startsWith("encryption.") ? SecretKind.BACKEND : kind;
    }

    private boolean isState() {
        return subject instanceof TerraformSettings || subject.type().equals("terraform_remote_state");
    }

    private void script(Attr attribute, String text) {
        String decoded = SecretScripts.decoded(text);
        String script = decoded == null ? text : decoded;
        if (decoded != null) {
            tokens(attribute, decoded);
        }
        List<SecretScripts.Assignment> assignments = SecretScripts.assignments(script);
        Map<String, Range> places = SecretPlace.of(
                attribute,
                assignments.stream().map(SecretScripts.Assignment::text).toList());
        for (SecretScripts.Assignment assignment : assignments) {
            String secret = assignment.text();
            found.add(SecretKind.SCRIPT, assignment.name(), attribute, secret, places.get(secret), LocalDate.MAX);
        }
    }

    private void literal(Attr attribute, String text, String name, String path) {
        if (!attribute.value().marks().dependencies().isEmpty()) {
            return; // it is an argument of another resource, and is found there
        }
        SecretNames says = texts.says(name);
        if (says != SecretNames.NO
                && SecretTokens.isAwsSecret(text)
                && name.toLowerCase(Locale.ROOT).contains("secret")) {
            found.add(backend(SecretKind.AWS, attribute), "AWS secret access key", attribute, text);
            return;
        }
        if (subject instanceof Variable) {
            if (SecretNaming.isOfNames(subject.attr("description")) && SecretText.isIdentifier(text)) {
                return;
            }
            boolean inFile = attribute.path().startsWith("value");
            found.addNamed(says, inFile ? SecretKind.TFVARS : SecretKind.DEFAULT, name, attribute, text);
        } else if (subject instanceof Unmanaged file && isValues(file.mode())) {
            if (!TO_COPY.matcher(file.range().file().name()).find()) {
                found.addNamed(says, SecretKind.TFVARS, name, attribute, text);
            }
        } else if (subject instanceof Local) {
            found.addNamed(says, SecretKind.LOCAL, name, attribute, text);
        } else if (subject instanceof ModuleCall) {
            if (!path.equals("source") && !path.equals("version")) {
                found.addNamed(says, SecretKind.ARGUMENT, name, attribute, text);
            }
        } else if (isState() && path.startsWith("encryption.")) {
            SecretNames certain = path.endsWith(".passphrase") ? SecretNames.SURELY : says;
            found.addNamed(certain, SecretKind.ARGUMENT, name, attribute, text);
        } else if (subject instanceof Provider
                || isState() && (path.startsWith("backend.") || path.startsWith("config."))) {
            credential(says, name, attribute, text);
        } else if (subject instanceof Resource || subject instanceof DataSource || isInput()) {
            argument(says, name, path, attribute, text);
        }
    }

    private static boolean isValues(String file) {
        return file.endsWith(".tfvars") || file.endsWith(".tfvars.json");
    }

    /** What tests and mocks call a password is made up; only what has the form of a token counts in them. */
    private boolean isInput() {
        return subject instanceof Unmanaged block && INPUTS.contains(block.mode());
    }

    /** What a provider or backend calls a key is one; a provider that talks to a stand-in of AWS needs no real one. */
    private void credential(SecretNames says, String name, Attr attribute, String text) {
        boolean bundle = isState() && name.equals("client_certificate");
        boolean standIn = subject.attr("skip_credentials_validation").isTrue()
                || SecretText.isStandIn(text)
                || last(name).endsWith("token") && SecretText.isTooFewDigits(text)
                || text.strip().equalsIgnoreCase(last(name))
                || isLocal(subject.body());
        if ((says != SecretNames.NO || bundle) && !standIn && SecretText.isLiteral(text)) {
            found.add(subject instanceof Provider ? SecretKind.PROVIDER : SecretKind.BACKEND, name, attribute, text);
        }
    }

    /** Whether a provider talks to this machine. */
    private static boolean isLocal(Content content) {
        for (Attr attribute : content.attributes().values()) {
            if (attribute
                    .textOrEmpty()
                    .matches(
                            "(?i)(?:[a-z0-9+]+://)?(?:localhost|127\\.0\\.0\\.1|localstack|host\\.docker\\.internal|\\[::1])(?:[:/].*)?")) {
                return true;
            }
        }
        return content.blocks().stream().anyMatch(block -> isLocal(block.body()));
    }

    private void argument(SecretNames says, String name, String path, Attr attribute, String text) {
        String type = subject.type();
        String holder = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        if (SecretArguments.stores(type, path) || SecretArguments.stores(type, holder)) {
            stored.look(attribute, text, name, holder);
        } else if (use.inEnvironment(path)) {
            found.addNamed(says, SecretKind.ENVIRONMENT, name, attribute, text);
        } else if (SecretArguments.takes(type, path)) {
            found.addNamed(SecretNames.SURELY, SecretKind.ARGUMENT, name, attribute, text);
        } else {
            found.addNamed(says, SecretKind.ARGUMENT, name, attribute, text);
        }
    }

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
