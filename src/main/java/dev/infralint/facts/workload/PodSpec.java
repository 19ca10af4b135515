package dev.infralint.facts.workload;

import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.List;

/**
 * The pod that a Kubernetes workload runs, wherever the workload nests it.
 *
 * @param workload such as a {@code kubernetes_deployment}
 * @param block its {@code spec} of the pod
 */
public record PodSpec(Resource workload, NestedBlock block) {
    private static final String PATHS = "spec|spec.template.spec|spec.job_template.spec.template.spec";

    /** The pods of a workload; a workload has one, or none when it is incomplete. */
    public static List<PodSpec> of(Resource workload) {
        return workload.blocks(PATHS).stream()
                .filter(spec -> !spec.lacks("container"))
                .map(spec -> new PodSpec(workload, spec))
                .toList();
    }

    /** Whether it surely offers devices of its node to the kubelet, which it does as root of the node. */
    public boolean isDevicePlugin() {
        return block.attrs("volume.host_path.path").stream()
                .anyMatch(path -> path.matches("^/var/lib/kubelet/device-plugins/?$"));
    }
}
