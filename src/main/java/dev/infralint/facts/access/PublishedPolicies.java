package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import java.util.Set;

/**
 * What the controllers of Kubernetes clusters, the manager of snapshots and the users of SMTP may change on every resource, as the
 * policies have it that their projects and AWS publish: the CSI driver of EBS, the load balancer controller, the cluster autoscaler.
 * Whoever installs one copies its policy.
 */
final class PublishedPolicies {
    /**
     * Changes of one statement each that could be restricted, in the wording of several versions; without what makes something new
     * and what takes no resource.
     */
    private static final Set<Set<String>> STATEMENTS = Set.of(
            // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/example-iam-policy.json
            Set.of("ec2:AttachVolume", "ec2:CreateSnapshot", "ec2:DetachVolume", "ec2:ModifyVolume"),
            Set.of(
                    "ec2:AttachVolume",
                    "ec2:CreateSnapshot",
                    "ec2:CreateVolume",
                    "ec2:DeleteSnapshot",
                    "ec2:DeleteVolume",
                    "ec2:DetachVolume"),
            Set.of(
                    "ec2:AttachVolume",
                    "ec2:CreateSnapshot",
                    "ec2:CreateVolume",
                    "ec2:DeleteSnapshot",
                    "ec2:DeleteVolume",
                    "ec2:DetachVolume",
                    "ec2:ModifyVolume"),
            // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDataLifecycleManagerServiceRole.html
            Set.of("ec2:CreateSnapshot", "ec2:CreateSnapshots", "ec2:DeleteSnapshot"),
            Set.of(
                    "ec2:CreateSnapshot",
                    "ec2:CreateSnapshots",
                    "ec2:DeleteSnapshot",
                    "ec2:DisableFastSnapshotRestores",
                    "ec2:EnableFastSnapshotRestores"),
            Set.of(
                    "ec2:CopySnapshot",
                    "ec2:CreateSnapshot",
                    "ec2:CreateSnapshots",
                    "ec2:DeleteSnapshot",
                    "ec2:DisableFastSnapshotRestores",
                    "ec2:EnableFastSnapshotRestores",
                    "ec2:ModifySnapshotAttribute"),
            // https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/install/iam_policy.json
            Set.of(
                    "shield:DeleteProtection",
                    "waf-regional:AssociateWebACL",
                    "waf-regional:DisassociateWebACL",
                    "wafv2:AssociateWebACL",
                    "wafv2:DisassociateWebACL"),
            Set.of(
                    "elasticloadbalancing:CreateListener",
                    "elasticloadbalancing:CreateRule",
                    "elasticloadbalancing:DeleteListener",
                    "elasticloadbalancing:DeleteRule"),
            Set.of(
                    "elasticloadbalancing:AddListenerCertificates",
                    "elasticloadbalancing:ModifyListener",
                    "elasticloadbalancing:ModifyRule",
                    "elasticloadbalancing:RemoveListenerCertificates"),
            Set.of(
                    "elasticloadbalancing:AddListenerCertificates",
                    "elasticloadbalancing:ModifyListener",
                    "elasticloadbalancing:ModifyRule",
                    "elasticloadbalancing:RemoveListenerCertificates",
                    "elasticloadbalancing:SetRulePriorities"),
            // https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
            Set.of("autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"),
            Set.of(
                    "autoscaling:SetDesiredCapacity",
                    "autoscaling:TerminateInstanceInAutoScalingGroup",
                    "autoscaling:UpdateAutoScalingGroup"));

    /** What others than the load balancer controller may be given as well, without need. */
    private static final Set<String> GROUPS_OF_BALANCERS =
            Set.of("ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress");

    private static final Pattern BALANCERS = Pattern.compile("(?i)(?:lb|load[-_]?balancer)[-_]?controller");

    /** https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html */
    private static final Set<String> SENDING = Set.of("ses:SendRawEmail");

    private static final Pattern MAIL = Pattern.compile("(?i)smtp|mail|(?:^|[^a-z])ses(?:$|[^a-z])");

    private PublishedPolicies() {}

    /**
     * Whether a statement that changes just this is one of theirs.
     *
     * @param changes names of actions
     * @param address of what carries the document
     */
    static boolean say(Set<String> changes, String address) {
        return STATEMENTS.contains(changes)
                || changes.equals(GROUPS_OF_BALANCERS)
                        && BALANCERS.matcher(address).find()
                || changes.equals(SENDING) && MAIL.matcher(address).find();
    }
}
