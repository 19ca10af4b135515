package dev.infralint.facts.access;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a statement. Questions whether something does not narrow it answer with {@link #whole}.
 *
 * @param whole the statement itself
 * @param known in the order of the statement
 * @param unknown the condition block when it hides which keys it is about; otherwise null
 */
record IamConditions(
        Attr whole, List<IamCondition> known, @Nullable Attr unknown) {
    /** Services that run what their caller gives them under the role that is passed. */
    private static final List<String> COMPUTE = List.of(
            "ec2.amazonaws.com",
            "lambda.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "cloudformation.amazonaws.com",
            "codebuild.amazonaws.com",
            "glue.amazonaws.com",
            "sagemaker.amazonaws.com",
            "states.amazonaws.com",
            "ssm.amazonaws.com",
            "datapipeline.amazonaws.com",
            "elasticmapreduce.amazonaws.com",
            "tasks.apprunner.amazonaws.com",
            "pods.eks.amazonaws.com");

    IamConditions {
        known = List.copyOf(known);
    }

    boolean surelyNone() {
        return known.isEmpty() && unknown == null;
    }

    List<Attr> none() {
        return unlessUnknown(known.isEmpty());
    }

    List<Attr> hardlyAny() {
        return unlessUnknown(known.stream().allMatch(IamCondition::limitsHardly));
    }

    List<Attr> noneOn(List<String> keys) {
        return unlessUnknown(known.stream()
                .noneMatch(condition -> !condition.negative() && keys.stream().anyMatch(condition::on)));
    }

    private List<Attr> unlessUnknown(boolean free) {
        if (unknown != null) {
            return List.of(unknown);
        }
        return free ? List.of(whole) : List.of();
    }

    List<Attr> anyCaller() {
        return limitCallers() ? List.of() : List.of(unknown == null ? whole : unknown);
    }

    boolean limitCallers() {
        return known.stream().anyMatch(IamCondition::limitsCallers);
    }

    boolean excludeOthers() {
        return known.stream().anyMatch(IamCondition::excludesOthers);
    }

    /** Whether nothing but TLS and canned ACLs is asked, and so not for whom a service acts. */
    boolean leaveSourceOpen() {
        return unknown == null
                && known.stream()
                        .allMatch(condition -> condition.on("aws:SecureTransport") || condition.on("s3:x-amz-acl"));
    }

    /** The service that runs its callers' code to which roles may be passed, where nothing else is asked. */
    List<Attr> passedToCompute() {
        if (unknown != null || known.size() != 1) {
            return List.of();
        }
        IamCondition condition = known.get(0);
        if (!condition.on("iam:PassedToService") || condition.negative()) {
            return List.of();
        }
        return Answer.surest(condition.values(), attribute -> {
            String text = attribute.text();
            return text == null
                    ? Answer.maybe(attribute.isUnknown())
                    : Answer.of(COMPUTE.stream().anyMatch(service -> AwsActions.matches(text, service)));
        });
    }

    List<Attr> anySubject() {
        List<IamCondition> limits =
                known.stream().filter(IamCondition::limitsSubjects).toList();
        if (limits.isEmpty()) {
            return List.of(unknown == null ? whole : unknown);
        }
        return limits.stream().anyMatch(limit -> limit.unknownSubject().isEmpty())
                ? List.of()
                : limits.get(0).unknownSubject();
    }

    List<Attr> anyRepository() {
        List<List<Attr>> claims = known.stream()
                .filter(IamCondition::isClaim)
                .map(IamCondition::anyRepository)
                .toList();
        return claims.isEmpty() || claims.stream().anyMatch(List::isEmpty) ? List.of() : claims.get(0);
    }

    List<Attr> anyBranch() {
        return known.stream()
                .flatMap(condition -> condition.subjects().stream())
                .filter(CiSubject::isAnyBranch)
                .map(CiSubject::evidence)
                .limit(1)
                .toList();
    }
}
