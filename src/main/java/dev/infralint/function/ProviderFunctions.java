package dev.infralint.function;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions of Terraform's built-in provider. */
final class ProviderFunctions {
    private static final String NAMESPACE = "provider::terraform::";

    private ProviderFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.named(NAMESPACE + "encode_expr")
                        .takes(Parameter.of("value", Type.DYNAMIC).orUnknown().orDynamic())
                        .gives(Type.STRING, ProviderFunctions::encodeExpression),
                Function.named(NAMESPACE + "encode_tfvars")
                        .takes(Parameter.of("value", Type.DYNAMIC).orDynamic())
                        .gives(Type.STRING, ProviderFunctions::encodeVariables),
                Function.named(NAMESPACE + "decode_tfvars")
                        .takes("src", Type.STRING)
                        .gives(Type.DYNAMIC, ProviderFunctions::decodeVariables));
    }

    private static Value encodeExpression(Call call) throws FunctionFault {
        Value value = call.get(0);
        return value.isWhollyKnown()
                ? Strings.of(HclWriter.expression(value))
                : Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, List.of(value));
    }

    private static Value encodeVariables(Call call) throws FunctionFault {
        Value value = call.get(0);
        if (!(value instanceof Value.Named named)) {
            throw FunctionFault.of(
                    "it is " + Types.described(value.type()) + "; give an object of the variables by name");
        }
        for (String name : named.elements().keySet()) {
            if (!HclWriter.isIdentifier(name)) {
                throw FunctionFault.of(
                        FunctionFault.quote(name) + " cannot name a variable; use letters, digits, _ and -");
            }
        }
        return value.isWhollyKnown()
                ? Strings.of(HclWriter.attributes(named.elements()))
                : Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, List.of(value));
    }

    private static Value decodeVariables(Call call) throws FunctionFault {
        SyntaxTree tree = Parser.parse(SourceFile.of("<decode_tfvars argument>", call.text(0)));
        if (!tree.diagnostics().isEmpty()) {
            throw FunctionFault.of(
                    "the text cannot be read: " + tree.diagnostics().get(0).detail());
        }
        if (!tree.body().blocks().isEmpty()) {
            throw FunctionFault.of("there are blocks in the text; write only name = value");
        }
        Map<String, Value> variables = new LinkedHashMap<>();
        for (Attribute attribute : tree.body().attributes()) {
            NamesIn names = NamesIn.of(attribute.value());
            if (!names.variables().isEmpty() || !names.functions().isEmpty()) {
                throw FunctionFault.of("the value of " + FunctionFault.quote(attribute.name())
                        + " is not constant; write it without references and functions");
            }
            Computed value = call.context()
                    .evaluateTemplate(
                            attribute.name(),
                            "${" + attribute.value().range().text() + "\n}",
                            new Value.ObjectValue(Map.of(), Marks.NONE));
            Computed.Fault fault = value.error();
            if (fault != null) {
                throw FunctionFault.of("the value of " + FunctionFault.quote(attribute.name()) + ": " + fault.detail());
            }
            variables.put(attribute.name(), value.value());
        }
        return new Value.ObjectValue(variables, Marks.NONE);
    }
}
