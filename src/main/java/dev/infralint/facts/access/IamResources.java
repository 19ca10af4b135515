package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.value.Outline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources that a statement speaks about.
 *
 * @param named by ARN or pattern
 * @param excepted those that it does not speak about, where it names resources by what they are not
 */
record IamResources(List<Attr> named, List<Attr> excepted) {
    /** An ARN that names all resources of a service or of one type in it, whatever partition, region and account. */
    private static final Pattern WHOLE_TYPE =
            Pattern.compile("(?i)arn:[^:]*:[^:]*:[^:]*:[^:]*:(\\*|\\*/\\*|[a-z][a-z-]*[/:]\\*)|\\*/\\*");

    private static final Pattern EVERYTHING = Pattern.compile("[*:/?]*[*][*:/?]*|(?i:arn):[*]");

    /**
     * ARNs of all that a service has in every region: {@code arn:aws:s3:::*}, {@code arn:aws:sqs:*:*:*}. Those of log groups
     * end in {@code :*} whatever they name.
     */
    private static final Pattern WHOLE_SERVICE =
            Pattern.compile("(?i:arn):[a-z*-]+:[a-z0-9*-]+:[*]?:(?:[*]?|[0-9]{12}|\uFFFC):[*/]*[*][*/]*");

    private static final Pattern LOGS = Pattern.compile("(?i:arn):[a-z*-]+:logs:.*");

    private static final Pattern FOLDER_OF_AN_ACCOUNT = Pattern.compile("/AWSLogs/(?:[0-9]{12}|\uFFFC)(?:/|$)");

    /** What stands for all buckets or objects in their ARNs, and for all of a type in other ARNs. */
    private static final Pattern WHOLE_BUCKETS = Pattern.compile("[*](/[*])?");

    private static final Pattern WHOLE_NAMES = Pattern.compile("[*]|[*]/[*]|[a-z][a-z-]*[/:]?[*]");

    IamResources {
        named = List.copyOf(named);
        excepted = List.copyOf(excepted);
    }

    /** Whether all of them surely are in folders of accounts that AWS delivers logs to, whatever the account. */
    boolean foldersOfAccounts() {
        return !named.isEmpty() && named.stream().map(PartlyKnown::text).allMatch(IamResources::isFolderOfAnAccount);
    }

    private static boolean isFolderOfAnAccount(@Nullable String text) {
        return text != null && FOLDER_OF_AN_ACCOUNT.matcher(text).find();
    }

    List<Attr> all() {
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text != null && text.indexOf(Outline.HOLE) < 0
                    ? Answer.of(EVERYTHING.matcher(text).matches())
                    : Answer.isText(attribute, "*");
        });
    }

    List<Attr> allOfTheService() {
        List<Attr> everything = all();
        if (!everything.isEmpty() && everything.get(0).isKnown()) {
            return everything;
        }
        List<Attr> service = Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            return Answer.of(text != null
                    && WHOLE_SERVICE.matcher(text).matches()
                    && !LOGS.matcher(text).matches());
        });
        return service.isEmpty() ? everything : service;
    }

    /** Whether they are all of some type that a service has; that any service has for {@code *}. */
    List<Attr> allOfAType(String service) {
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.mayBeAnything(attribute);
            }
            boolean all = text.equals("*") || WHOLE_TYPE.matcher(text).matches() && isOf(service, text);
            return all ? Answer.YES : Answer.isText(attribute, "*");
        });
    }

    private static boolean isOf(String service, String text) {
        String[] arn = text.split(":", 4);
        return arn.length < 4 || service.equals("*") || AwsActions.matches(arn[2], service);
    }

    /** Whether they include all that an action can read or change. */
    List<Attr> allFor(String action) {
        String service = action.substring(0, Math.max(0, action.indexOf(':')));
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.mayBeAnything(attribute);
            }
            if (EVERYTHING.matcher(text).matches()) {
                return Answer.YES;
            }
            String[] arn = text.split(":", 6);
            if (arn.length == 6 && AwsActions.matches(arn[2], service)) {
                // Only in the ARNs of buckets does no type stand before the name.
                Pattern all = service.equals("s3") ? WHOLE_BUCKETS : WHOLE_NAMES;
                return Answer.of(all.matcher(arn[5]).matches());
            }
            return Answer.isText(attribute, "*");
        });
    }

    List<Attr> wholeBucket() {
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text == null
                    ? Answer.of(!attribute.isNull())
                    : Answer.of(text.equals("*") || text.equals("arn:aws:s3:::*") || text.indexOf('/') < 0);
        });
    }

    List<Attr> byException() {
        return excepted.stream().limit(1).toList();
    }

    /** Not surely without a resource: what one of the two does not say in full may be covered. */
    boolean mayCover(Attr resource) {
        String text = PartlyKnown.text(resource);
        if (text == null || !excepted.isEmpty() || named.isEmpty()) {
            return true;
        }
        return named.stream()
                .map(PartlyKnown::text)
                .anyMatch(pattern -> pattern == null || AwsActions.matches(pattern, text));
    }
}
