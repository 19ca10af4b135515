package dev.infralint.lint;

import dev.infralint.report.JsonReport;
import dev.infralint.report.SarifReport;
import dev.infralint.report.TextOptions;
import dev.infralint.report.TextReport;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A small project with two root modules, a module, files that functions read, secrets and comments, which tests change. */
final class EditedProject {
    static final String PASSWORD = "tr0ub4dor-and-3";
    static final String SCRIPT_PASSWORD = "c0rrect-h0rse-battery";
    static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    private final Path folder;

    EditedProject(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Writes all files as they are at first; others stay. */
    void make() throws IOException {
        write("app/main.tf", """
            variable "encrypted" {
              type = bool
            }
            variable "password" {
              sensitive = true
            }
            module "data" {
              source    = "../modules/data"
              encrypted = var.encrypted
              password  = var.password
            }
            resource "aws_instance" "web" {
              ami           = "ami-12345678"
              instance_type = "t3.micro"
              user_data     = templatefile("${path.module}/boot.sh", { name = "web" })
              tags          = { files = join(",", fileset(path.module, "*.sh")) }
            }
            resource "aws_security_group" "open" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"] # infra-lint:ignore aws-vpc-open-admin-port -- a bastion
              }
            }
            """);
        write("app/terraform.tfvars", "encrypted = false\npassword = \"" + PASSWORD + "\"\n");
        write("app/boot.sh", "#!/bin/sh\nexport DB_PASSWORD=" + SCRIPT_PASSWORD + "\necho ${name}\n");
        write("other/main.tf", """
            module "data" {
              source    = "../modules/data"
              encrypted = fileexists("${path.module}/encrypt")
              password  = "x"
            }
            moved {
              from = aws_s3_bucket.old
              to   = aws_s3_bucket.new
            }
            resource "aws_s3_bucket" "new" {
              bucket = "new"
            }
            """);
        write("modules/data/main.tf", """
            variable "encrypted" {}
            variable "password" {}
            resource "aws_db_instance" "db" {
              storage_encrypted = var.encrypted
              password          = var.password
            }
            resource "aws_s3_bucket" "logs" {
              bucket = "logs" # checkov:skip=CKV_AWS_18: these are the logs
            }
            """);
        write("modules/data/versions.tf", """
            terraform {
              required_version = ">= 1.5"
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 5.0"
                }
              }
            }
            """);
        write("other/token.tf", "locals {\n  token = \"" + TOKEN + "\"\n}\n");
        write(".trivyignore", "AVD-AWS-0089\n");
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Edits, renames, deletes or adds something, or nothing. */
    void change(Random random) throws IOException {
        List<Path> files = files();
        Path file = files.get(random.nextInt(files.size()));
        switch (random.nextInt(8)) {
            case 0 -> Files.writeString(file, swapped(Files.readString(file)));
            case 1 ->
                Files.move(
                        file,
                        file.resolveSibling(random.nextInt(4) + "-" + file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            case 2 -> Files.deleteIfExists(file);
            case 3 -> Files.writeString(file, Files.readString(file) + "# infra-lint:ignore aws-s3-none -- no\n");
            case 4 -> Files.createDirectories(file.resolveSibling("folder" + random.nextInt(3) + ".tf"));
            case 5 -> {
                Files.createDirectories(folder.resolve("app"));
                Files.deleteIfExists(folder.resolve("app/link.tf"));
                Files.createSymbolicLink(folder.resolve("app/link.tf"), file);
            }
            case 6 -> make();
            default -> {
                // Nothing changes.
            }
        }
    }

    static String swapped(String text) {
        return text.contains("true") ? text.replace("true", "false") : text.replace("false", "true");
    }

    List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /** Everything that a run can print, without the time it took. */
    static String printed(RunResult result) {
        RunResult timeless = result.after(0);
        return JsonReport.render(timeless, "1")
                + SarifReport.render(timeless, new SarifReport.Options("1", true, true, 1))
                + TextReport.render(
                        timeless,
                        new TextOptions(
                                new TextOptions.Screen(false, 100, "", file -> ""),
                                Set.of(TextOptions.Part.values()),
                                null,
                                TextOptions.Listing.EACH))
                + timeless.moves()
                + timeless.partlyRead().stream().sorted().toList()
                + timeless.summary().modules().languages()
                + timeless.redactor().secrets().hashCode();
    }
}
