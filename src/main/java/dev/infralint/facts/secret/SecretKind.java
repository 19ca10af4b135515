package dev.infralint.facts.secret;

/** What makes a text a secret: the form of a known token first, else what it is used for or called. */
public enum SecretKind {
    /** An AWS access key id, or a secret access key. */
    AWS("an AWS access key"),
    /** A storage account key, a shared access signature, a client secret, a shared access key. */
    AZURE("an Azure key"),
    /** An API key, an OAuth client secret, the key of a service account. */
    GOOGLE("a Google key"),
    /** A token of GitHub. */
    GITHUB("a GitHub token"),
    /** A token of GitLab. */
    GITLAB("a GitLab token"),
    /** A token or a webhook of Slack. */
    SLACK("a Slack token"),
    /** A live key of Stripe, Square or Shopify. */
    PAYMENT("a payment key"),
    /** A token of a package registry: npm, PyPI, Artifactory, RubyGems, Docker Hub. */
    REGISTRY("a package registry token"),
    /** A key of a service that sends messages: SendGrid, Twilio, Mailchimp, Telegram, Discord. */
    MESSAGING("a messaging key"),
    /** A token of HashiCorp Vault or of Terraform Cloud. */
    HASHICORP("a HashiCorp token"),
    /** A key of OpenAI, Anthropic or Hugging Face. */
    MODEL("an AI service key"),
    /** A token of another service with a form of its own. */
    SERVICE("a service token"),
    /** A signed JSON web token. */
    JWT("a JSON web token"),
    /** A private key in PEM. */
    PRIVATE_KEY("a private key"),
    /** A password in an address or a connection string. */
    CONNECTION("a password in a connection string"),
    /** The value of what is made to hold a secret, such as a secret of a vault. */
    STORED("a literal value"),
    /** A credential of a provider configuration. */
    PROVIDER("a literal credential"),
    /** A credential of a state backend. */
    BACKEND("a literal credential"),
    /** The default of a variable that is named as a secret. */
    DEFAULT("a literal default"),
    /** A value in a tfvars file for a variable that is named as a secret. */
    TFVARS("a literal value"),
    /** A local value that is named as a secret. */
    LOCAL("a literal value"),
    /** An environment variable or setting of a workload that is named as a secret. */
    ENVIRONMENT("a literal value"),
    /** What a start-up script assigns to a name of a secret. */
    SCRIPT("a literal value"),
    /** A secret from elsewhere that is handed to a workload in the clear. */
    PASSED("a secret"),
    /** An argument that takes a secret. */
    ARGUMENT("a literal value");

    private final String what;

    SecretKind(String what) {
        this.what = what;
    }

    /** What it is, for a message: {@code a GitHub token}. */
    public String what() {
        return what;
    }

    /** Whether the text itself shows it, wherever it stands. */
    public boolean token() {
        return compareTo(CONNECTION) <= 0;
    }
}
