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
    /** The folders of a node that hold data and no rights over it, as a regular expression. */
    public static final String DATA_FOLDERS = "^/(mnt|data|opt|srv|scratch|media|tmp|var/tmp|var/cache)(/|$)";

    /** The folder of a node in which device plugins register, as a regular expression. */
    public static final String DEVICE_PLUGINS = "^/var/lib/kubelet/device-plugins/?$";

    private static final String PATHS = "spec|spec.template.spec|spec.job_template.spec.template.spec";

    /** What only the {@code spec} of a pod has, besides containers. */
    private static final List<String> MARKS =
            List.of("host_ipc", "host_network", "host_pid", "volume", "init_container");

    /** The pods of a workload: one, also where its containers are still to be written; none in other objects. */
    public static List<PodSpec> of(Resource workload) {
        return workload.blocks(PATHS).stream()
                .filter(spec -> !spec.lacks("container")
                        || !workload.type().endsWith("_manifest")
                                && MARKS.stream().anyMatch(mark -> !spec.lacks(mark)))
                .map(spec -> new PodSpec(workload, spec))
                .toList();
    }

    /** Whether it surely offers devices of its node to the kubelet, which it does as root of the node. */
    public boolean isDevicePlugin() {
        return block.attrs("volume.host_path.path").stream().anyMatch(path -> path.matches(DEVICE_PLUGINS));
    }
}
