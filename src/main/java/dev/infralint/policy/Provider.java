package dev.infralint.policy;

import java.util.Locale;
import java.util.Optional;

/** Whose resources a policy speaks about: a folder under {@code rules/} each. */
public enum Provider {
    ALICLOUD,
    AWS,
    AZURE,
    AZUREDEVOPS,
    CLOUDFLARE,
    CROSS_CLOUD,
    DATADOG,
    DIGITALOCEAN,
    GITHUB,
    GITLAB,
    GOOGLE,
    GRAFANA,
    HELM,
    IBM,
    KUBERNETES,
    LINODE,
    MONGODBATLAS,
    NCLOUD,
    NIFCLOUD,
    OCI,
    OKTA,
    OPENSTACK,
    /** A user's own policies, which do not ship. */
    OWN,
    PANOS,
    SECRETS,
    SNOWFLAKE,
    TENCENTCLOUD,
    TERRAFORM,
    TFE,
    VAULT,
    YANDEX;

    /** The name of the folder and the beginning of the ids: {@code cross-cloud}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The provider of a label. */
    public static Optional<Provider> of(String label) {
        for (Provider provider : values()) {
            if (provider.label().equals(label)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }
}
