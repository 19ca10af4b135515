package dev.infralint.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.expression.Unknowns;
import dev.infralint.terraform.Project;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyDocumentTest {
    @TempDir
    Path folder;

    private Value json(String document) {
        EvaluatedRoot root = new Project(folder)
                .file(
                        "main.tf",
                        document + "\noutput \"o\" {\n  value = data.aws_iam_policy_document.d.minified_json\n}\n")
                .evaluate();
        assertThat(root.diagnostics()).isEmpty();
        return Project.output(root, "o");
    }

    private static String outline(Value value) {
        assertThat(value).isInstanceOf(Value.Unknown.class);
        Outline outline = ((Value.Unknown) value).refinement().outline();
        assertThat(outline).isNotNull();
        return outline.text().replace(Outline.HOLE, '?');
    }

    @Test
    void anUnknownResourceLeavesTheActionsReadable() {
        Value value = json("""
            resource "aws_sqs_queue" "q" {}
            data "aws_iam_policy_document" "d" {
              statement {
                actions   = ["sqs:*"]
                resources = [aws_sqs_queue.q.arn]
              }
            }
            """);

        assertThat(outline(value))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":"
                        + "[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"?\"}]}");
        assertThat(Unknowns.needs(value)).containsExactly("aws_sqs_queue.q.arn");
        assertThat(value.marks().dependencies())
                .extracting(Object::toString)
                .containsExactly("aws_sqs_queue.q.arn", "data.aws_iam_policy_document.d.minified_json");
    }

    @Test
    void statementsOfAnUnknownNumberAreAHole() {
        Value value = json("""
            variable "buckets" {
              type = list(string)
            }
            data "aws_iam_policy_document" "d" {
              statement {
                actions   = ["a:b"]
                resources = ["*"]
              }
              dynamic "statement" {
                for_each = var.buckets
                content {
                  actions   = ["s3:*"]
                  resources = [statement.value]
                }
              }
            }
            """);

        assertThat(outline(value)).endsWith("\"Resource\":\"*\"},?]}");
        assertThat(Unknowns.needs(value)).containsExactly("var.buckets");
    }

    @Test
    void aMergedDocumentKeepsTheHolesOfItsSources() {
        Value value = json("""
            variable "action" {
              type = string
            }
            data "aws_iam_policy_document" "source" {
              statement {
                sid       = "One"
                actions   = ["s3:Get*", var.action]
                resources = ["*"]
              }
            }
            data "aws_iam_policy_document" "d" {
              source_policy_documents = [data.aws_iam_policy_document.source.json]
              statement {
                sid       = "Two"
                actions   = ["a:b"]
                resources = ["*"]
              }
            }
            """);

        assertThat(outline(value))
                .contains("\"Sid\":\"One\",\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"?\"]")
                .contains("\"Sid\":\"Two\"");
    }

    @Test
    void whatIsKnownOfAConditionKeySurvivesTheDocumentsThatItIsMergedInto() {
        Value value = json("""
            variable "issuer" {
            }
            variable "subject" {
            }
            data "aws_iam_policy_document" "source" {
              statement {
                actions = ["sts:AssumeRoleWithWebIdentity"]
                condition {
                  test     = "StringEquals"
                  variable = "${replace(var.issuer, "https://", "")}:sub"
                  values   = [var.subject]
                }
              }
            }
            data "aws_iam_policy_document" "d" {
              source_policy_documents = [data.aws_iam_policy_document.source.json]
            }
            """);

        assertThat(outline(value)).contains("{\"StringEquals\":{\"?:sub\":\"?\"}}");
        assertThat(Unknowns.needs(value)).containsExactlyInAnyOrder("var.issuer", "var.subject");
    }

    @Test
    void aDocumentThatTheProviderRefusesIsUnknown() {
        Value value = json("""
            data "aws_iam_policy_document" "d" {
              statement {
                sid = "Same"
              }
              statement {
                sid = "Same"
              }
            }
            """);

        assertThat(value.isKnown()).isFalse();
        assertThat(Unknowns.needs(value)).containsExactly("data.aws_iam_policy_document.d.minified_json");
    }
}
