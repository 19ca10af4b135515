package dev.infralint.facts.access;

/** What a policy document is for, which decides what its statements mean. */
public enum IamKind {
    /** Attached to users, groups, roles or permission sets: says what they may do. */
    IDENTITY,
    /** Of a role: says who may become it. */
    TRUST,
    /** Of a resource such as a bucket or a key: says who may do what to it. */
    RESOURCE,
    /** Bounds what others grant: permissions boundaries, service control policies, VPC endpoint policies. */
    LIMIT
}
