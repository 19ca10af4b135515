package dev.infralint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedModulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "terraform-aws-modules/iam/aws",
                "terraform-aws-modules/iam/aws//modules/iam-role",
                "registry.terraform.io/terraform-aws-modules/iam/aws",
                "github.com/terraform-aws-modules/terraform-aws-iam",
                "git::https://github.com/terraform-aws-modules/terraform-aws-iam.git//modules/iam-role?ref=v6.0.0",
                "git@github.com:terraform-aws-modules/terraform-aws-iam.git"
            })
    void aPublishedModuleMakesWhatItsTableSaysWhereverItIsTakenFrom(String source) {
        assertThat(PublishedModules.mayMake(source, "aws_iam_role")).isTrue();
        assertThat(PublishedModules.mayMake(source, "aws_s3_bucket_versioning")).isFalse();
    }

    @Test
    void aFolderOfAModuleIsKnownMoreExactlyThanTheModule() {
        String folder = "terraform-aws-modules/s3-bucket/aws//modules/object";

        assertThat(PublishedModules.mayMake(folder, "aws_s3_bucket_versioning")).isFalse();
        assertThat(PublishedModules.mayMake(folder, "aws_s3_object")).isTrue();
        assertThat(PublishedModules.mayMake("terraform-aws-modules/s3-bucket/aws", "aws_s3_bucket_versioning"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"somebody/iam/aws", "app.terraform.io/house/iam/aws", "./iam", "github.com/somebody/iam", ""})
    void whatIsNotKnownToBePublishedMayMakeAnything(String source) {
        assertThat(PublishedModules.mayMake(source, "aws_s3_bucket_versioning")).isTrue();
    }
}
