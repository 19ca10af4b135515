package dev.infralint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamelCaseTest {
    @ParameterizedTest
    @CsvSource({
        "hostIPC, host_ipc",
        "nonResourceURLs, non_resource_urls",
        "externalIPs, external_ips",
        "insecureSkipTLSVerify, insecure_skip_tls_verify",
        "APIService, api_service",
        "CSIDriver, csi_driver",
        "PersistentVolumeClaim, persistent_volume_claim",
        "allowPrivilegeEscalation, allow_privilege_escalation",
        "spec, spec"
    })
    void wordsAndAbbreviationsAreTakenApart(String camel, String snake) {
        assertThat(CamelCase.snake(camel)).isEqualTo(snake);
    }
}
