package dev.infralint.facts.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.Attr;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiSubjectTest {
    private static final String GITHUB = "token.actions.githubusercontent.com:sub";

    @ParameterizedTest
    @CsvSource({
        "repo:acme/app:*, true",
        "repo:acme/*, true",
        "repo:acme*, false",
        "repo:*, false",
        "repo:*/app:ref:refs/heads/main, false",
        "*:ref:refs/heads/main, false",
        "environment:prod, false",
        "repository_owner_id:123:*, true",
    })
    void aSubjectOfGithubNamesItsOwnerOrLetsInStrangers(String text, boolean owned) {
        assertThat(subject(GITHUB, text).namesOwner()).isEqualTo(owned);
    }

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:*:*, false",
        "system:serviceaccount:apps:*, true",
        "system:serviceaccount:apps:web, true",
        "*, false"
    })
    void aSubjectOfAClusterNamesItsAccountsUnlessItMatchesAll(String text, boolean owned) {
        assertThat(subject("oidc.eks.eu-west-1.amazonaws.com/id/abc:sub", text).namesOwner())
                .isEqualTo(owned);
    }

    @ParameterizedTest
    @CsvSource({
        "repo:acme/*, true, false",
        "repo:acme/*:ref:refs/heads/main, true, false",
        "repo:acme/app:*, false, true",
        "repo:acme/app:pull_request, false, true",
        "repo:acme/app:ref:refs/heads/*, false, true",
        "repo:acme/app:environment:prod, false, false",
        "organization:acme:project:*:workspace:*:run_phase:*, true, false",
        "organization:acme:project:p:workspace:w:run_phase:apply, false, false",
        "organization:acme:pipeline:*, true, false",
        "organization:acme:pipeline:deploy:ref:refs/heads/main:commit:*, false, false",
        "org/1111/project/*/user/*, true, false",
        "org/1111/project/2222/user/*, false, false"
    })
    void whatASubjectOfAnOwnerLeavesOpenIsToldApart(String text, boolean anyRepository, boolean anyBranch) {
        CiSubject subject = subject(GITHUB, text);
        assertThat(subject.isAnyRepository()).isEqualTo(anyRepository);
        assertThat(subject.isAnyBranch()).isEqualTo(anyBranch);
    }

    private static CiSubject subject(String claim, String text) {
        SourceFile file = SourceFile.of("main.tf", "x");
        return CiSubject.of(claim, true, new Attr("x", Value.of(text), file.range(0, 1), true));
    }
}
