package dev.infralint.facts.secret;

import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Unmanaged;
import java.util.Map;
import java.util.Set;

/** What the arguments of a block are used for; paths are from the block, without indexes. */
final class FieldUse {
    /** Text for people, and names that speak about other names. */
    private static final Set<String> WITHOUT_NAMES =
            Set.of("tags", "tags_all", "labels", "annotations", "description", "lifecycle", "triggers", "keepers");

    private static final Set<String> SCRIPTS = Set.of(
            "user_data",
            "user_data_base64",
            "user_data_raw",
            "user_data_replace",
            "custom_data",
            "metadata_startup_script",
            "startup_script",
            "startup-script",
            "windows-startup-script-ps1",
            "windows-startup-script-cmd",
            "user-data",
            "script",
            "inline",
            "protected_settings",
            "settings",
            "commands",
            "command",
            "buildspec",
            "values",
            "yaml_body",
            "cloud_init",
            "powershell_script",
            "bash_script");
    private static final Set<String> ENVIRONMENTS = Set.of(
            "environment",
            "environment_variables",
            "environment_variable",
            "env",
            "app_settings",
            "variables",
            "runtime_environment_variables",
            "secure_environment_variables",
            "build_environment_variables",
            "set",
            "setting",
            "plain_text_environment_variables");
    /** Scripts of machines, which AWS shows to whoever may describe the machine. */
    private static final Set<String> SHOWN_SCRIPTS = Set.of("user_data", "user_data_base64");

    /** Documents of AWS whose steps are scripts, by type. */
    private static final Map<String, String> STEPS =
            Map.of("aws_ssm_document", "content", "aws_imagebuilder_component", "data");

    /** Descriptions of containers as JSON, by type. */
    private static final Map<String, String> CONTAINERS = Map.of(
            "aws_ecs_task_definition", "container_definitions", "aws_batch_job_definition", "container_properties");

    /** What functions are called with as JSON, by type; whatever an action sends may be that. */
    private static final Map<String, String> PAYLOADS = Map.of("aws_lambda_invocation", "input");

    private static final Set<String> COMMANDS = Set.of("null_resource", "terraform_data", "shell_script");
    private static final Set<String> CHARTS = Set.of("helm_release", "helm_template");

    private final Subject subject;

    FieldUse(Subject subject) {
        this.subject = subject;
    }

    /** Whether what stands in a field of that name is named by it, or by the keys in it. */
    static boolean namesCount(String field) {
        return !WITHOUT_NAMES.contains(field);
    }

    /** Whether it is run, as a script or as the steps of a document. */
    boolean isScript(String path, String name) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        return subject.type().equals("template_file") && field.equals("template")
                || SCRIPTS.contains(field)
                || SCRIPTS.contains(name)
                || field.equals("content") && path.contains("part")
                || path.equals(STEPS.get(subject.type()));
    }

    /** Whether it is a script that everybody sees who may describe the machine. */
    boolean isShownScript(String path) {
        return subject instanceof Resource && SHOWN_SCRIPTS.contains(path);
    }

    /** Whether it is sent to something that runs, and may be JSON. */
    boolean isPayload(String path) {
        return subject instanceof Unmanaged || path.equals(PAYLOADS.get(subject.type()));
    }

    /** Whether it describes containers as JSON, with their environments. */
    boolean describesContainers(String path) {
        return path.equals(CONTAINERS.get(subject.type()));
    }

    /** Whether people who may look at a workload see what stands here; a command that Terraform runs shows it to nobody. */
    boolean handsOn(String path) {
        return subject instanceof Resource
                && !COMMANDS.contains(subject.type())
                && !path.startsWith("provisioner")
                && (inEnvironment(path) && !CHARTS.contains(subject.type()) && !path.contains("secure_environment")
                        || isPlainParameter(path)
                        || subject.type().startsWith("azurerm_logic_app_workflow") && path.contains("parameters"));
    }

    /** Whether it is the value of a parameter that is kept in the clear. */
    boolean isPlainParameter(String path) {
        return subject.type().equals("aws_ssm_parameter")
                && path.equals("value")
                && subject.attr("type").is("String");
    }

    /** Whether it is a variable in the environment of a workload. */
    boolean inEnvironment(String path) {
        if (subject.type().startsWith("kubernetes_config_map") && path.startsWith("data.")) {
            return true;
        }
        for (String step : path.split("\\.", -1)) {
            if (ENVIRONMENTS.contains(step)) {
                return true;
            }
        }
        return false;
    }
}
