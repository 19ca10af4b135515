package dev.infralint.facts.workload;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.List;

/**
 * A container of a pod of a Kubernetes workload.
 *
 * @param pod the pod it runs in
 * @param block its {@code container} or {@code init_container} block
 */
public record Container(PodSpec pod, NestedBlock block) {
    /** The containers of a pod, those that prepare it included. */
    public static List<Container> of(PodSpec pod) {
        return pod.block().blocks("container|init_container").stream()
                .map(block -> new Container(pod, block))
                .toList();
    }

    /** The workload that runs it. */
    public Resource workload() {
        return pod.workload();
    }

    /** Whether it only prepares the pod and then ends. */
    public boolean preparing() {
        return block.type().equals("init_container");
    }

    /** The user id that it runs under: its own, else that of the pod; one attribute, absent where neither says it. */
    public List<Attr> users() {
        return either("security_context.run_as_user");
    }

    /** Whether it surely does not run as root, by a user id or since the pod or it forbids that. */
    public boolean neverRoot() {
        return users().stream().anyMatch(user -> user.atLeast(1))
                || either("security_context.run_as_non_root").stream().anyMatch(Attr::isTrue);
    }

    /** What holds for it of what a pod says for all its containers: its own word, else the pod's; one attribute. */
    public List<Attr> either(String path) {
        Attr own = block.attr(path);
        return List.of(own.isKnown() && own.isNull() ? pod.block().attr(path) : own);
    }
}
