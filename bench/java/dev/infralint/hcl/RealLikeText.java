package dev.infralint.hcl;

/** Configuration of a wanted size in the usual mixture of blocks, comments, strings, templates and expressions. */
final class RealLikeText {
    private static final String ITEM =
            """
            # The store of service %1$d.
            resource "aws_s3_bucket" "service_%1$d" {
              bucket        = "${var.prefix}-service-%1$d"
              force_destroy = false

              tags = {
                Name        = "service-%1$d"
                Environment = var.environment
                Owner       = "team-%1$d@example.com"
              }
            }

            resource "aws_security_group" "service_%1$d" {
              name        = "service-%1$d"
              description = "Traffic of service %1$d"
              vpc_id      = module.vpc.vpc_id

              ingress {
                from_port   = 443
                to_port     = 443
                protocol    = "tcp"
                cidr_blocks = ["10.%1$d.0.0/16", "192.168.0.0/24"]
              }
            }

            variable "size_%1$d" {
              type        = number
              description = "How many instances service %1$d has."
              default     = %1$d
            }

            locals {
              names_%1$d = [for name, subnet in var.subnets : "${name}-%1$d" if subnet.public]
              count_%1$d = var.enabled ? length(var.subnets) : 0
            }

            """;

    private RealLikeText() {}

    static String of(int size) {
        StringBuilder text = new StringBuilder(size + 2_000);
        for (int i = 0; text.length() < size; i++) {
            text.append(String.format(ITEM, i));
        }
        return text.toString();
    }
}
