package dev.infralint.facts.secret;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.value.Value;
import java.util.List;

/** What resources exist to hold: the secrets of vaults, parameters and pipelines. */
final class StoredSecrets {
    private final Subject subject;
    private final KnownTexts texts;
    private final FoundSecrets found;

    StoredSecrets(Subject subject, KnownTexts texts, FoundSecrets found) {
        this.subject = subject;
        this.texts = texts;
        this.found = found;
    }

    /**
     * What is kept in a vault is a secret by its own name or key, or by its form, never by where it is kept: vaults hold
     * settings, too. Of a JSON object the members are asked.
     */
    void look(Attr attribute, String text, String key, String holder) {
        boolean first =
                subject.lacks("lifecycle.ignore_changes") || !ignored(subject.attr("lifecycle.ignore_changes"), holder);
        boolean plainParameter = subject.type().equals("aws_ssm_parameter")
                && !subject.attr("type").is("SecureString");
        if (!first) {
            return;
        }
        Attr json = attribute.json();
        if (json.value() instanceof Value.Named) {
            members(json);
        } else if (plainParameter) {
            found.addNamed(
                    texts.says(subject.attr("name").textOrEmpty()), SecretKind.ARGUMENT, holder, attribute, text);
        } else {
            String own = key.equals(holder) ? name() : key;
            SecretNames says = texts.says(own);
            boolean formed = says == SecretNames.NO && !SecretNames.saysSetting(own) && SecretText.looksSecret(text);
            if ((formed || FoundSecrets.isNamed(says, own, text)) && !SecretText.isOpen(text)) {
                found.add(SecretKind.STORED, holder, attribute, text);
            }
        }
    }

    /** What the secret is called: by its own name, else as the resource that holds it, else as this resource is. */
    String name() {
        for (String argument : List.of("name", "secret_name", "secret_id", "secret", "path", "key")) {
            String text = subject.attr(argument).textOrEmpty();
            if (!text.isEmpty()) {
                return last(text.replace('/', '.').replace(':', '.'));
            }
        }
        return subject instanceof Resource resource ? resource.name() : "";
    }

    private void members(Attr object) {
        for (Attr member : object.elements()) {
            String key = last(member.path());
            String text = member.text();
            if (member.value() instanceof Value.Named) {
                members(member);
            } else if (text != null) {
                found.addNamed(texts.says(key), SecretKind.STORED, key, member, text);
            }
        }
    }

    /** A value that is only the first one and is replaced outside is no secret. */
    private static boolean ignored(Attr changes, String argument) {
        return changes.isUnknown()
                || changes.is("all")
                || changes.elements().stream().anyMatch(element -> element.is(argument) || element.is("all"));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
