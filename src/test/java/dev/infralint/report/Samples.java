package dev.infralint.report;

import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import dev.infralint.result.Finding;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small result in which every part of a report occurs. */
final class Samples {
    static final Policy STORAGE = Policy.of(
                    "aws-rds-unencrypted-storage", Severity.HIGH, Topic.ENCRYPTION_AT_REST, Provider.AWS)
            .title("Unencrypted RDS storage")
            .since("0.1")
            .fix("Set storage_encrypted = true")
            .aliases(List.of("CKV_AWS_16", "AVD-AWS-0080"))
            .controls(List.of("cis-aws-7.0:3.2.1", "nist-800-53:SC-28", "cwe:311"))
            .links(List.of("https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance"))
            .service("rds")
            .resources(List.of("aws_db_instance"))
            .summary("An RDS instance keeps its storage unencrypted.")
            .page("## Why\n\n"
                    + "Whoever gets a copy of the disk reads the data.\n\n"
                    + "## Fix\n\n"
                    + "Set `storage_encrypted = true`.\n")
            .build();
    static final Policy PASSWORD = Policy.of(
                    "secrets-literal-password", Severity.CRITICAL, Topic.SECRETS, Provider.SECRETS)
            .title("Password in the source")
            .since("0.1")
            .fix("Take the password from a secrets manager")
            .controls(List.of("cwe:CWE-798"))
            .service("literal")
            .summary("A password stands in the source.")
            .page("## Why\n\nEverybody who reads the repository reads it.\n")
            .build();
    static final Policy TAGS = Policy.of("aws-tagging-missing", Severity.LOW, Topic.TAGGING, Provider.AWS)
            .title("Missing tags")
            .since("0.1")
            .fix("Add the tags")
            .service("tagging")
            .summary("A resource lacks required tags.")
            .page("## Why\n\nNobody knows whose it is.\n")
            .build();

    static final SourceFile MODULE = SourceFile.of("modules/db/main.tf", """
        variable "encrypted" {
          default = false
        }
        resource "aws_db_instance" "main" {
          engine            = "postgres"
        \tstorage_encrypted = var.encrypted
          password          = "hunter2-hunter2"
        }
        """);
    static final SourceFile ROOT = SourceFile.of(
            "live/main tf/ünï.tf",
            "module \"db\" {\n  source = \"../../modules/db\"\n  for_each = toset([\"a\", \"b\"])\n}\n");
    static final SourceFile BROKEN = SourceFile.of("live/broken.tf", "resource \"x\" {\n  a = = 1\n}\n");

    private Samples() {}

    static Range range(SourceFile file, String text) {
        int at = file.text().indexOf(text);
        if (at < 0) {
            throw new IllegalArgumentException("no " + text + " in " + file);
        }
        return file.range(at, at + text.length());
    }

    static final Range BLOCK = range(MODULE, "resource \"aws_db_instance\" \"main\"");

    static Finding finding(
            Policy policy, String path, @Nullable String value, Range range, String fingerprint, String... addresses) {
        return new Finding.Builder(policy, range)
                .addresses(List.of(addresses))
                .path(path)
                .message(policy.summary().replaceAll("\\.$", ""))
                .value(value)
                .block(BLOCK)
                .fingerprint(fingerprint)
                .roots(List.of("live"))
                .build();
    }

    static final Finding STORED = finding(
                    STORAGE,
                    "storage_encrypted",
                    "false",
                    range(MODULE, "var.encrypted"),
                    "f00d000000000001",
                    "module.db[\"a\"].aws_db_instance.main",
                    "module.db[\"b\"].aws_db_instance.main")
            .but()
            .message("Storage of this instance is not encrypted")
            .evidence(List.of(new Finding.Evidence(
                    "module.db[\"a\"].aws_db_instance.main",
                    "its engine keeps customer data",
                    range(MODULE, "\"postgres\""))))
            .calls(List.of(range(ROOT, "module \"db\"")))
            .origin(List.of(new Origin(range(MODULE, "false"), "default of var.encrypted", null)))
            .build();
    static final Finding SECRET = finding(
            PASSWORD,
            "password",
            "\"hun…\"",
            range(MODULE, "\"hunter2-hunter2\""),
            "f00d000000000002",
            "aws_db_instance.main");
    static final Finding UNTAGGED = finding(TAGS, "tags", null, BLOCK, "f00d000000000003", "aws_db_instance.main");
    static final Undecided OPEN = new Undecided(
            STORAGE,
            List.of("aws_db_instance.other"),
            "storage_encrypted",
            "Storage of this instance is not encrypted",
            List.of("var.encrypted"),
            range(MODULE, "var.encrypted"),
            "f00d000000000004",
            List.of("live"));

    private static Redactor redactor() {
        Redactor.Builder secrets = new Redactor.Builder();
        List.of("hunter2-hunter2", "ghp_0123456789", "ghp_ABCdef0123456", "AKIAIOSFODNN7", "other99secret88")
                .forEach(secrets::add);
        return secrets.build();
    }

    static Summary summary(int unreadable, int modulesNotFound) {
        return new Summary(
                new Summary.Files(3, unreadable, List.of()),
                new Summary.Modules(1, modulesNotFound, 0, Set.of(), Set.of(), Map.of()),
                new Summary.Resources(3, 2, List.of(), Set.of()),
                0,
                420);
    }

    static RunResult result() {
        return new RunResult.Builder(summary(1, 1))
                .findings(List.of(UNTAGGED, STORED, SECRET))
                .undecided(List.of(OPEN))
                .failures(List.of(new PolicyFailure(
                        "aws-tagging-missing", "aws_db_instance.x", "IllegalStateException: no such thing")))
                .diagnostics(List.of(
                        Diagnostic.error(
                                "syntax-error",
                                "Invalid expression",
                                "Expected the start of an expression, but found \"=\".",
                                range(BROKEN, "= 1")),
                        Diagnostic.warning(
                                "module-not-found",
                                "Module not found",
                                "There is no folder ../x. Run terraform init.",
                                null)))
                .policies(List.of(TAGS, STORAGE, PASSWORD))
                .redactor(redactor())
                .build();
    }

    static RunResult with(List<Finding> findings) {
        return new RunResult.Builder(summary(0, 0))
                .findings(findings)
                .policies(List.of(TAGS, STORAGE, PASSWORD))
                .redactor(redactor())
                .build();
    }
}
