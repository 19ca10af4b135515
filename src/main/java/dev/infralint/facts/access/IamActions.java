package dev.infralint.facts.access;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.value.Outline;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The actions that a statement speaks about.
 *
 * <p>Questions about single actions are told which of them another statement of the document denies.
 *
 * @param named by name or pattern
 * @param excepted those that it does not speak about, where it names actions by what they are not
 */
record IamActions(List<Attr> named, List<Attr> excepted) {
    private static final String HOLE = String.valueOf(Outline.HOLE);

    /** Actions by which their holder gains more rights; policies on escalation speak about them. */
    private static final Set<String> ESCALATING = Set.of(
            "iam:AddUserToGroup",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreatePolicyVersion",
            "iam:CreateServiceSpecificCredential",
            "iam:PassRole",
            "iam:PutGroupPolicy",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateLoginProfile",
            "sts:AssumeRole",
            "ec2-instance-connect:SendSSHPublicKey",
            "ecs:ExecuteCommand",
            "glue:UpdateDevEndpoint",
            "lambda:UpdateFunctionCode",
            "sagemaker:CreatePresignedNotebookInstanceUrl",
            "ssm:SendCommand",
            "ssm:StartSession");

    /** What AWS itself allows every function on every log group: nobody reads or loses anything by it. */
    private static final Set<String> WRITES_LOGS =
            Set.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");

    /** What IAM allows on roles below {@code aws-service-role/} alone, whatever the statement names. */
    private static final Set<String> SERVICE_LINKED =
            Set.of("iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole");

    /** What makes something new that nobody else has: there is nothing to name yet. */
    private static final Set<String> MAKES_NEW = Set.of("ec2:CreateSecurityGroup", "ecr:CreateRepository");

    /**
     * What policies that AWS publishes allow on every resource, since an agent of AWS does it to itself: network interfaces of
     * functions, builds and pods (AWSLambdaVPCAccessExecutionRole, AmazonEKS_CNI_Policy), instances that report to Systems
     * Manager (AmazonSSMManagedInstanceCore) and to ECS (AmazonEC2ContainerServiceforEC2Role).
     */
    private static final Set<String> AGENTS = Set.of(
            "ec2:AssignIpv6Addresses",
            "ec2:AssignPrivateIpAddresses",
            "ec2:AttachNetworkInterface",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DetachNetworkInterface",
            "ec2:ModifyNetworkInterfaceAttribute",
            "ec2:UnassignIpv6Addresses",
            "ec2:UnassignPrivateIpAddresses",
            "ecs:CreateCluster",
            "ecs:DeregisterContainerInstance",
            "ecs:Poll",
            "ecs:RegisterContainerInstance",
            "ecs:StartTelemetrySession",
            "ecs:SubmitAttachmentStateChanges",
            "ecs:SubmitContainerStateChange",
            "ecs:SubmitTaskStateChange",
            "ecs:UpdateContainerInstancesState",
            "ssm:PutComplianceItems",
            "ssm:PutConfigurePackageResult",
            "ssm:PutInventory",
            "ssm:UpdateAssociationStatus",
            "ssm:UpdateInstanceAssociationStatus",
            "ssm:UpdateInstanceInformation");

    IamActions {
        named = List.copyOf(named);
        excepted = List.copyOf(excepted);
    }

    List<Attr> all() {
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text != null && text.indexOf(Outline.HOLE) < 0
                    ? Answer.of(text.equals("*") || text.equals("*:*"))
                    : Answer.isText(attribute, "*");
        });
    }

    List<Attr> wholeServiceBut(String exceptions) {
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.mayBeAnything(attribute);
            }
            return text.indexOf(Outline.HOLE) >= 0
                    ? Answer.maybe(text.endsWith(HOLE) || text.endsWith(":*"))
                    : Answer.of(isWholeService(text, exceptions));
        });
    }

    String wholeServicesBut(String exceptions) {
        List<String> names =
                texts().filter(text -> isWholeService(text, exceptions)).toList();
        return names.isEmpty() ? "every action of a service" : IamGrant.first(3, names);
    }

    /** Whether there are some, and surely no others than these. */
    boolean surelyAmong(Set<String> names) {
        return excepted.isEmpty()
                && !named.isEmpty()
                && named.stream().allMatch(each -> names.stream().anyMatch(each::isIgnoringCase));
    }

    List<Attr> writtenAs(String patterns) {
        return Answer.surest(named, attribute -> Answer.isOneOf(attribute, patterns));
    }

    /** The names of the actions that {@link #restrictableChange} is about, as far as they are known. */
    Set<String> restrictableNames(Predicate<String> denied) {
        return texts().filter(pattern -> isRestrictableChange(pattern, denied))
                .flatMap(pattern -> AwsActions.changing(pattern).stream())
                .filter(action -> isRestrictableChange(action, denied))
                .map(AwsActions.Action::name)
                .collect(Collectors.toSet());
    }

    List<Attr> restrictableChange(Predicate<String> denied) {
        return Answer.surest(named, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text == null || text.indexOf(Outline.HOLE) >= 0
                    ? Answer.mayBeAnything(attribute)
                    : Answer.of(isRestrictableChange(text, denied));
        });
    }

    String restrictableChanges(Predicate<String> denied) {
        List<String> names = texts().filter(pattern -> isRestrictableChange(pattern, denied))
                .map(pattern -> withExample(pattern, denied))
                .toList();
        return names.isEmpty() ? "actions that change something" : IamGrant.first(3, names);
    }

    /** Whether one of these actions is among them; by a pattern for its whole service only where that counts. */
    List<Attr> oneOf(List<String> names, boolean byService, Predicate<String> denied) {
        return Answer.surest(named, attribute -> isOneOf(attribute, names, byService, denied));
    }

    private static Answer isOneOf(Attr attribute, List<String> names, boolean byService, Predicate<String> denied) {
        String text = PartlyKnown.text(attribute);
        if (text == null) {
            return Answer.mayBeAnything(attribute);
        }
        if (!byService && (text.equals("*") || namesWholeService(text))) {
            return Answer.NO;
        }
        boolean partly = text.indexOf(Outline.HOLE) >= 0;
        Predicate<String> covers = name -> partly ? PartlyKnown.mayBe(attribute, name) : AwsActions.matches(text, name);
        if (names.stream().noneMatch(name -> covers.test(name) && !denied.test(name))) {
            return Answer.NO;
        }
        return partly ? Answer.MAYBE : Answer.YES;
    }

    List<Attr> byException() {
        return excepted.stream().limit(1).toList();
    }

    /** Whether they are there and none has a name, so that the statement says nothing: {@code actions = [""]}. */
    boolean areEmptyTexts() {
        return excepted.isEmpty()
                && !named.isEmpty()
                && named.stream()
                        .allMatch(action ->
                                action.isKnown() && action.textOrEmpty().isBlank());
    }

    /** Whether nothing but the list of who may do what is read; services that deliver logs ask for it before they do. */
    boolean readTheAclAlone() {
        return !named.isEmpty() && texts().allMatch(action -> action.equalsIgnoreCase("s3:GetBucketAcl"));
    }

    /** Whether an action is surely among them. */
    boolean cover(String action) {
        return texts().anyMatch(pattern -> AwsActions.matches(pattern, action))
                || !excepted.isEmpty()
                        && excepted.stream()
                                .allMatch(pattern ->
                                        pattern.isKnown() && !AwsActions.matches(pattern.textOrEmpty(), action));
    }

    private Stream<String> texts() {
        return named.stream().map(Attr::textOrEmpty);
    }

    private static boolean isWholeService(String pattern, String exceptions) {
        return namesWholeService(pattern)
                && List.of(exceptions.split("\\|", -1)).stream()
                        .noneMatch(service -> pattern.equalsIgnoreCase(service + ":*"))
                && !AwsActions.changing(pattern).isEmpty();
    }

    private static boolean isRestrictableChange(String pattern, Predicate<String> denied) {
        return !pattern.equals("*")
                && !namesWholeService(pattern)
                && AwsActions.changing(pattern).stream().anyMatch(action -> isRestrictableChange(action, denied));
    }

    private static boolean isRestrictableChange(AwsActions.Action action, Predicate<String> denied) {
        return action.restrictable()
                && action.level() != AwsActions.Level.TAGGING
                && !ESCALATING.contains(action.name())
                && !WRITES_LOGS.contains(action.name())
                && !AGENTS.contains(action.name())
                && !SERVICE_LINKED.contains(action.name())
                && !MAKES_NEW.contains(action.name())
                && !denied.test(action.name());
    }

    private static String withExample(String pattern, Predicate<String> denied) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return pattern;
        }
        return AwsActions.changing(pattern).stream()
                .filter(action -> isRestrictableChange(action, denied))
                .findFirst()
                .map(action -> pattern + " (such as " + action.name() + ")")
                .orElse(pattern);
    }

    private static boolean namesWholeService(String pattern) {
        return pattern.endsWith(":*") && pattern.indexOf(':') == pattern.length() - 2 && pattern.length() > 2;
    }
}
