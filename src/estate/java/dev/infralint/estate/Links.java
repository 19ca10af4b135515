package dev.infralint.estate;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What root modules give each other: states that others read, and SSM parameters. */
final class Links {
    /**
     * The arguments that say where a state is, by backend.
     *
     * @see <a href="https://developer.hashicorp.com/terraform/language/backend">Backend block</a>
     */
    private static final Map<String, List<String>> PLACES = Map.of(
            "s3", List.of("bucket", "key"),
            "gcs", List.of("bucket", "prefix"),
            "azurerm", List.of("storage_account_name", "container_name", "key"),
            "oss", List.of("bucket", "prefix", "key"),
            "cos", List.of("bucket", "prefix", "key"),
            "consul", List.of("address", "path"),
            "http", List.of("address"),
            "kubernetes", List.of("namespace", "secret_suffix"),
            "remote", List.of("hostname", "organization", "workspaces.name"),
            "cloud", List.of("hostname", "organization", "workspaces.name"));

    private Links() {}

    /** Adds a row for each state and parameter that a block gives or takes. */
    static void add(Subject subject, Rows rows) {
        if (subject instanceof TerraformSettings settings && settings.root()) {
            for (NestedBlock backend : settings.blocks("backend")) {
                String kind = backend.labels().isEmpty() ? "" : backend.labels().get(0);
                row(rows, "gives", "state", place(kind, backend::attr), "");
            }
            settings.blocks("cloud").forEach(cloud -> row(rows, "gives", "state", place("remote", cloud::attr), ""));
        } else if (subject instanceof DataSource data && data.type().equals("terraform_remote_state")) {
            Attr config = data.attr("config");
            row(rows, "takes", "state", place(data.attr("backend").textOrEmpty(), config::attr), data.address());
        } else if (subject instanceof DataSource data && data.type().equals("aws_ssm_parameter")) {
            row(rows, "takes", "parameter", data.attr("name").textOrEmpty(), data.address());
        } else if (subject instanceof Resource resource && resource.type().equals("aws_ssm_parameter")) {
            row(rows, "gives", "parameter", resource.attr("name").textOrEmpty(), resource.address());
        }
    }

    private static void row(Rows rows, String direction, String kind, String place, String address) {
        if (!place.isEmpty()) {
            rows.row(Table.LINKS)
                    .text("direction", direction)
                    .text("kind", kind)
                    .text("place", place)
                    .text("address", address)
                    .end();
        }
    }

    /** The backend and what its arguments say of the place; empty where none of them is known. */
    private static String place(String backend, Function<String, Attr> arguments) {
        List<String> parts = new ArrayList<>();
        boolean known = false;
        for (String argument : PLACES.getOrDefault(backend, List.of())) {
            String text = arguments.apply(argument).textOrEmpty();
            known |= !text.isEmpty();
            parts.add(text);
        }
        return known ? backend.replace("cloud", "remote") + ":" + String.join("/", parts) : "";
    }
}
