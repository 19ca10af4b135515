package dev.infralint.facts;

/**
 * An edge of the fact graph: something names a resource or data source.
 *
 * <p>An edge exists where an expression mentions the target, directly or through locals, variables and module outputs, and
 * where two resources name the same thing by the same known literal, such as a bucket's name.
 *
 * @param source address of the subject that mentions
 * @param sourceType its resource type; {@code module}, {@code output}, … for other subjects
 * @param path the attribute that mentions, with block names and without indexes: {@code ingress.security_groups}
 * @param target address of the resource or data source instance mentioned
 * @param targetType its type, such as {@code aws_kms_key}
 * @param targetPath the attribute of the target that is read, such as {@code arn}; empty for the whole
 * @param certain false when the value may come from another instance, such as through an unknown condition
 */
public record Reference(
        String source,
        String sourceType,
        String path,
        String target,
        String targetType,
        String targetPath,
        boolean certain) {}
