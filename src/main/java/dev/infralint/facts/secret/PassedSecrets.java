package dev.infralint.facts.secret;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Subject;
import dev.infralint.source.Range;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells which values that are known only later are secrets by what they are made of. */
final class PassedSecrets {
    /** An address can be a secret, as those of hooks are. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:ur[il]|endpoint)$");

    /** An address with an unknown part where the password stands. */
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^/@\\s]*:" + Outline.HOLE + "@");

    private final Subject subject;
    private final KnownTexts texts;

    PassedSecrets(Subject subject, KnownTexts texts) {
        this.subject = subject;
        this.texts = texts;
    }

    /** What a setting is given: a variable that is named as a secret, for a setting that is; or a secret that is made. */
    Optional<SecretMatch> inSetting(Value.Unknown unknown, Attr attribute, String name) {
        Outline outline = unknown.refinement().outline();
        boolean takes = texts.says(name) != SecretNames.NO
                || outline != null
                        && PASSWORD_IN_ADDRESS.matcher(outline.text()).find();
        return first(unknown, need -> takes && variable(need) != SecretNames.NO || isMade(need, name))
                .map(need -> match(name, attribute, need, SecretPlace.ofSetting(attribute, name)));
    }

    /** What is put into a script: a variable that is surely a secret. */
    Optional<SecretMatch> inScript(Value.Unknown unknown, Attr attribute, String path) {
        return first(unknown, need -> variable(need) == SecretNames.SURELY)
                .map(need -> match(path, attribute, need, attribute.range()));
    }

    private static Optional<String> first(Value.Unknown unknown, Predicate<String> secret) {
        return unknown.needs().stream().sorted().filter(secret).findFirst();
    }

    /** What the name of a variable says; nothing where it is none. */
    private SecretNames variable(String need) {
        return need.startsWith("var.") ? texts.says(need.substring("var.".length())) : SecretNames.NO;
    }

    private static boolean isMade(String need, String name) {
        return SecretNaming.isMade(need)
                && !SecretNaming.isSettingInVault(need)
                && !(SecretNames.saysSetting(name) && !ADDRESS.matcher(name).find());
    }

    private SecretMatch match(String name, Attr attribute, String need, Range place) {
        Attr evidence = new Attr(attribute.path(), Value.of(need), place, true);
        return SecretMatch.of(subject, SecretKind.PASSED, name, evidence, "", false, LocalDate.MAX);
    }
}
