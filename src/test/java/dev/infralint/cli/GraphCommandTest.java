package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra-lint graph} on a project in which the internet reaches a machine of an administrator. */
class GraphCommandTest {
    @TempDir
    Path project;

    private final Terminal terminal = new Terminal();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(project.resolve("main.tf"), """
            resource "aws_security_group" "web" {
              ingress {
                from_port   = 443
                to_port     = 443
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }

            resource "aws_instance" "bastion" {
              ami                         = "ami-1"
              associate_public_ip_address = true
              vpc_security_group_ids      = [aws_security_group.web.id]
              iam_instance_profile        = aws_iam_instance_profile.bastion.name
            }

            resource "aws_iam_instance_profile" "bastion" {
              role = aws_iam_role.bastion.name
            }

            resource "aws_iam_role" "bastion" {
              assume_role_policy = "{}"
            }

            resource "aws_iam_role_policy_attachment" "admin" {
              role       = aws_iam_role.bastion.name
              policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
            }

            resource "google_service_account" "ci" {
              account_id = "ci"
            }

            resource "google_project_iam_member" "ci" {
              project = "p"
              role    = "roles/owner"
              member  = "serviceAccount:${google_service_account.ci.email}"
            }

            resource "aws_sqs_queue" "aside" {
              kms_master_key_id = aws_kms_key.aside.arn
            }

            resource "aws_kms_key" "aside" {}
            """);
    }

    private int run(String... args) {
        return terminal.run(args);
    }

    @Test
    void aWayFromTheInternetLeadsOverItsStepsToTheRights() {
        assertThat(run("graph", "--format", "dot", project.toString())).isZero();

        assertThat(terminal.out())
                .contains("\"internet\" -> \"aws_security_group.web\" [label = \"lets in 0.0.0.0/0 on port 443\"")
                .contains("\"aws_security_group.web\" -> \"aws_instance.bastion\" [label = \"has a public address\"")
                .contains("\"aws_instance.bastion\" -> \"aws_iam_role_policy_attachment.admin\"")
                .contains("-> \"may everything that AdministratorAccess allows\"")
                .contains("\"google_service_account.ci\" -> \"google_project_iam_member.ci\"")
                .contains("\"google_project_iam_member.ci\" -> \"may roles/owner (project)\"")
                .doesNotContain("aside");
    }

    @Test
    void aNeighbourhoodHasWhatNamesWhat() {
        assertThat(run("graph", "--format", "mermaid", "--around", "aws_kms_key", project.toString()))
                .isZero();

        assertThat(terminal.out()).isEqualTo("""
            flowchart LR
              n0["aws_kms_key.aside"]
              n1["aws_sqs_queue.aside"]
              n1 -->|"kms#95;master#95;key#95;id"| n0
            """.replace("#95;", "_"));
    }

    @Test
    void nothingFoundIsSaid() {
        assertThat(run("graph", "--around", "nowhere", project.toString())).isZero();

        assertThat(terminal.out()).startsWith("<svg");
        assertThat(terminal.err()).contains("no resource in the graph has nowhere in its address");
    }
}
