package dev.infralint.estate;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** The tables of an estate; what each column holds is said beside it, and in docs/estate.md. */
enum Table {
    FINDINGS("""
        policy STRING COMMENT 'id of the policy',
        severity STRING COMMENT 'as the repository grades it',
        state STRING COMMENT 'reported, hidden (the repository does not ask for it) or suppressed',
        topic STRING COMMENT 'what the policy is about',
        profile STRING COMMENT 'baseline, recommended or all',
        addresses ARRAY<STRING> COMMENT 'the resource instances',
        attribute STRING COMMENT 'the attribute that is the evidence; empty for the whole block',
        message STRING COMMENT 'the problem in one sentence',
        value STRING COMMENT 'the evidence as Terraform would print it, without secrets; null when absent',
        file STRING COMMENT 'below the top folder of the repository',
        line INT COMMENT 'from 1',
        column INT COMMENT 'from 1, in UTF-16 units',
        fingerprint STRING COMMENT 'identity over time within the repository; the same in SARIF',
        owner STRING COMMENT 'who owns the file by CODEOWNERS; nobody without a line',
        reason STRING COMMENT 'why it is suppressed; empty otherwise'\
        """),
    UNDECIDED("""
        policy STRING COMMENT 'id of the policy',
        severity STRING COMMENT 'as the policy has it',
        addresses ARRAY<STRING> COMMENT 'the resource instances',
        attribute STRING COMMENT 'the attribute that is unknown',
        message STRING COMMENT 'the problem that there may be',
        needs ARRAY<STRING> COMMENT 'what would have to be known',
        file STRING COMMENT 'below the top folder of the repository',
        line INT COMMENT 'from 1',
        fingerprint STRING COMMENT 'identity over time within the repository',
        owner STRING COMMENT 'who owns the file by CODEOWNERS'\
        """),
    RESOURCES("""
        address STRING COMMENT 'with instance keys',
        mode STRING COMMENT 'managed or data',
        type STRING COMMENT 'such as aws_s3_bucket',
        name STRING COMMENT 'the second label',
        provider STRING COMMENT 'such as aws',
        module STRING COMMENT 'address of the module; empty in the root module',
        certain BOOLEAN COMMENT 'whether it surely exists',
        file STRING COMMENT 'below the top folder of the repository',
        line INT COMMENT 'from 1',
        attributes STRING COMMENT 'the known values as JSON, shaped as in a plan, without secrets',
        unknown STRING COMMENT 'which values are not known, as JSON, shaped as after_unknown of a plan'\
        """),
    REFERENCES("""
        source STRING COMMENT 'address of the block that mentions',
        source_type STRING COMMENT 'its resource type; module, output and so on for other blocks',
        path STRING COMMENT 'the attribute that mentions',
        target STRING COMMENT 'address of the resource or data source',
        target_type STRING COMMENT 'its type',
        attribute STRING COMMENT 'the attribute of the target that is read; empty for the whole',
        certain BOOLEAN COMMENT 'false when the value may come from elsewhere'\
        """),
    MODULES("""
        address STRING COMMENT 'of the module call, with instance keys',
        source STRING COMMENT 'as written, without secrets',
        module STRING COMMENT 'the source without its ref: what is the same module has the same text',
        version STRING COMMENT 'the version constraint of a registry module, or the ref of a git source; empty without',
        kind STRING COMMENT 'local, registry, git or other',
        loaded BOOLEAN COMMENT 'whether its files were found and read',
        file STRING COMMENT 'below the top folder of the repository',
        line INT COMMENT 'from 1'\
        """),
    PROVIDERS("""
        name STRING COMMENT 'the local name',
        source STRING COMMENT 'such as hashicorp/aws; empty where none is written',
        constraint STRING COMMENT 'the version constraint; empty where none is written',
        locked STRING COMMENT 'the version in the lock file; empty without'\
        """),
    LINKS("""
        direction STRING COMMENT 'gives or takes',
        kind STRING COMMENT 'state (terraform_remote_state) or parameter (SSM)',
        place STRING COMMENT 'where the state is, or the name of the parameter; the same text on both sides',
        address STRING COMMENT 'the data source that takes, or the parameter that is given; empty for the own state'\
        """),
    WAYS("""
        kind STRING COMMENT 'reached (from the internet) or rights',
        address STRING COMMENT 'what is reached, or who holds the rights',
        claim STRING COMMENT 'the rights; empty for what is reached',
        certain BOOLEAN COMMENT 'whether every step is sure',
        steps ARRAY<STRING> COMMENT 'address and contribution of each step, in order'\
        """),
    TRUSTS("""
        address STRING COMMENT 'the resource that trusts',
        type STRING COMMENT 'its type',
        name STRING COMMENT 'its name argument; empty where unknown',
        account STRING COMMENT 'the account that the root module is for; empty where it does not say',
        kind STRING COMMENT 'trust (who may assume the role) or resource (who may use the resource)',
        principal STRING COMMENT 'as written',
        principal_account STRING COMMENT 'its twelve digits; empty where it has none',
        principal_role STRING COMMENT 'name of the role, without its path; empty for anything else',
        conditional BOOLEAN COMMENT 'whether a condition limits it'\
        """),
    SECRETS("""
        digest STRING COMMENT 'HMAC-SHA256 of the value with the key of the caller',
        kind STRING COMMENT 'what makes it a secret',
        holder STRING COMMENT 'the name of what holds it',
        address STRING COMMENT 'the block',
        attribute STRING COMMENT 'where in it',
        file STRING COMMENT 'below the top folder of the repository',
        line INT COMMENT 'from 1'\
        """),
    ROOTS("""
        status STRING COMMENT 'checked, empty (no Terraform in the repository), failed or over-budget',
        fault STRING COMMENT 'why it was not checked; empty otherwise',
        content STRING COMMENT 'hash of all that the result rests on besides the options',
        commit STRING COMMENT 'the commit that was read; empty for what is no git directory',
        resources INT COMMENT 'resource instances',
        files INT COMMENT 'source files read',
        unreadable INT COMMENT 'those that could not be read or parsed whole',
        modules_not_found INT COMMENT 'calls whose module is not on disk',
        unknown_values INT COMMENT 'attributes whose value stayed unknown',
        account STRING COMMENT 'the AWS account that it is for; empty where it does not say',
        problems ARRAY<STRING> COMMENT 'what the run had to say of its files: code, place and text',
        milliseconds LONG COMMENT 'time for evaluation and policies, when it was checked'\
        """),
    POLICIES("""
        policy STRING COMMENT 'its id',
        title STRING COMMENT 'the problem',
        severity STRING COMMENT 'as shipped',
        profile STRING COMMENT 'baseline, recommended or all',
        topic STRING COMMENT 'what it is about',
        provider STRING COMMENT 'whose resources',
        since STRING COMMENT 'the version that brought it',
        fix STRING COMMENT 'what to do',
        aliases ARRAY<STRING> COMMENT 'check ids of other tools',
        controls ARRAY<STRING> COMMENT 'such as cis-aws-7.0:3.2.1'\
        """),
    RUNS("""
        started TIMESTAMP COMMENT 'when it began',
        finished TIMESTAMP COMMENT 'when all other tables were written',
        version STRING COMMENT 'of infra-lint',
        as_of STRING COMMENT 'the day by which expiry and age are judged',
        repositories LONG COMMENT 'how many were named',
        roots LONG COMMENT 'units of work: root modules, and files that belong to none',
        not_checked LONG COMMENT 'those that failed or exceeded their budget'\
        """);

    /** What every table of a root has before its own columns. */
    private static final String PLACE = """
        repository STRING COMMENT 'within the organisation',
        root STRING COMMENT 'folder of the root module; (files) for what belongs to none, (whole) for a repository in one',
        """;

    private final String columns;

    Table(String columns) {
        this.columns = columns;
    }

    /** Its name, which is that of its folder. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its rows belong to a root, and so to a repository and an organisation. */
    boolean ofRoots() {
        return this != POLICIES && this != RUNS;
    }

    /** Its own columns. */
    StructType columns() {
        return StructType.fromDDL(columns);
    }

    /** All columns as they are read, the partitions last. */
    StructType schema() {
        return StructType.fromDDL((ofRoots() ? PLACE : "") + columns + ", run STRING COMMENT 'the name of the run'"
                + (ofRoots() ? ", organisation STRING COMMENT 'who owns the repository'" : ""));
    }

    /** By what its files are parted. */
    List<String> partitions() {
        return ofRoots() ? List.of("run", "organisation") : List.of("run");
    }
}
