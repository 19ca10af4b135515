package dev.infralint.expression;

import dev.infralint.diag.Outcome;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Value;

/**
 * Computes expressions as Terraform does (hclsyntax/spec.md, "Expressions").
 *
 * <p>Never throws for what an expression says: each error is a diagnostic with Terraform's summary, and its value an
 * unknown. As in Terraform, every reference is resolved before anything is computed, so that an undeclared name is an
 * error even in an arm that is not taken, and {@code try} does not hide it.
 */
public final class Evaluator {
    private Evaluator() {}

    /** The value of an expression, with a budget of its own. */
    public static Outcome<Value> evaluate(Expression expression, Scope scope, FunctionContext functions) {
        return evaluate(expression, scope, functions, new Budget());
    }

    /**
     * The value of an expression.
     *
     * @param scope what the names in it stand for
     * @param functions what functions may ask of the module
     * @param budget what is left for everything in the root module; what this costs is taken from it
     */
    public static Outcome<Value> evaluate(
            Expression expression, Scope scope, FunctionContext functions, Budget budget) {
        return new Evaluation(scope, functions, budget, null).run(expression);
    }
}
