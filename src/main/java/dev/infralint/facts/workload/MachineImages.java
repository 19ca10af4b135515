package dev.infralint.facts.workload;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;

/** What a lookup of machine images ({@code data "aws_ami"}) says of the images. */
public final class MachineImages {
    /** Who publishes systems for everybody, by name or number of the account; what is public cannot be encrypted. */
    private static final String PUBLISHERS = "amazon|aws-marketplace|"
            + "099720109477|" // Canonical
            + "137112412989|" // Amazon Linux
            + "591542846629|" // Amazon ECS
            + "602401143452|" // Amazon EKS
            + "801119661308|" // Windows
            + "898082745236|" // Deep Learning
            + "679593333241|" // AWS Marketplace
            + "309956199498|" // Red Hat
            + "136693071363|" // Debian
            + "125523088429|" // Fedora and CentOS
            + "792107900819|" // Rocky Linux
            + "764336703387|" // AlmaLinux
            + "013907871322"; // SUSE

    private MachineImages() {}

    /** Whether images of an account that keeps them to itself may be meant: that account may have encrypted them. */
    public static boolean mayBeEncrypted(DataSource lookup) {
        Attr owners = lookup.attr("owners");
        return !owners.isNull() && owners.elements().stream().anyMatch(owner -> !owner.isOneOf(PUBLISHERS));
    }
}
