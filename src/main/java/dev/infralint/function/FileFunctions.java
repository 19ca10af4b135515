package dev.infralint.function;

import com.google.re2j.Pattern;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions on files and paths. */
final class FileFunctions {
    /** Paths of archives and binaries, and what lies in folders that builds write. */
    private static final Pattern BUILT = Pattern.compile(
            "(?i)\\.(zip|jar|war|ear|tar|t?gz|tgz|bz2|xz|7z|whl|egg|nupkg|wasm|so|exe|dll|bin|deb|rpm|msi|ova|img|iso)$"
                    + "|(^|/)(\\.?build|\\.?dist|target|out|output|bin|artifacts?|packages?|\\.serverless|\\.next"
                    + "|node_modules|tmp|\\.tmp)/");

    private FileFunctions() {}

    static List<Function> all() {
        List<Function> functions = new ArrayList<>(List.of(
                Function.named("file").takes("path", Type.STRING).gives(Type.STRING, FileFunctions::file),
                Function.named("filebase64").takes("path", Type.STRING).gives(Type.STRING, FileFunctions::filebase64),
                Function.named("fileexists").takes("path", Type.STRING).gives(Type.BOOL, FileFunctions::fileexists),
                Function.named("fileset")
                        .takes("path", Type.STRING)
                        .takes("pattern", Type.STRING)
                        .gives(new Type.SetOf(Type.STRING), FileFunctions::fileset),
                Function.named("templatefile")
                        .takes("path", Type.STRING)
                        .takes("vars", Type.DYNAMIC)
                        .maybeNull()
                        .gives(FileFunctions::templateType, FileFunctions::templatefile),
                Function.named("templatestring")
                        .takes("template", Type.DYNAMIC)
                        .takes("vars", Type.DYNAMIC)
                        .maybeNull()
                        .gives(
                                arguments -> {
                                    if (!arguments.get(0).type().equals(Type.STRING)) {
                                        throw FunctionFault.at(
                                                0,
                                                "the template must be a string, not "
                                                        + Types.described(
                                                                arguments.get(0).type()));
                                    }
                                    templateType(arguments);
                                    return Type.STRING;
                                },
                                FileFunctions::templatestring),
                Function.named("abspath").takes("path", Type.STRING).gives(Type.STRING, FileFunctions::absolute),
                Function.named("pathexpand")
                        .takes("path", Type.STRING)
                        .gives(Type.STRING, call -> Strings.of(Files.expanded(call.text(0)))),
                Function.named("basename")
                        .takes("path", Type.STRING)
                        .gives(Type.STRING, call -> Strings.of(basename(call.text(0)))),
                Function.named("dirname")
                        .takes("path", Type.STRING)
                        .gives(Type.STRING, call -> Strings.of(dirname(call.text(0))))));
        CryptoFunctions.ALGORITHMS.forEach((name, algorithm) -> functions.add(Function.named("file" + name)
                .takes("path", Type.STRING)
                .gives(
                        Type.STRING,
                        call -> hashUnlessBuilt(
                                call,
                                bytes -> Value.of(CryptoFunctions.hex(CryptoFunctions.digest(algorithm, bytes)))))));
        for (String name : List.of("sha256", "sha512")) {
            String algorithm = CryptoFunctions.ALGORITHMS.getOrDefault(name, name);
            functions.add(Function.named("filebase64" + name)
                    .takes("path", Type.STRING)
                    .gives(
                            Type.STRING,
                            call -> hashUnlessBuilt(
                                    call,
                                    bytes -> Value.of(Base64Text.encode(CryptoFunctions.digest(algorithm, bytes))))));
        }
        return functions;
    }

    private static Value file(Call call) throws FunctionFault {
        String text = Files.text(call.context(), call.text(0));
        return from(Strings.of(text), call, text);
    }

    private static Value filebase64(Call call) throws FunctionFault {
        return unlessBuilt(call, bytes -> {
            Value encoded = Value.of(Base64Text.encode(bytes));
            return EncodingFunctions.utf8(bytes)
                    .map(text -> from(encoded, call, text))
                    .orElse(encoded);
        });
    }

    /** A value with the file that it was read from as the place where it comes from. */
    private static Value from(Value value, Call call, String text) {
        Path place = call.context()
                .workingDirectory()
                .toAbsolutePath()
                .resolve(Files.expanded(call.text(0)))
                .normalize();
        Origin origin = value.marks().origin();
        Origin file = Origin.ofFile(call.context().source(place, text));
        return value.withMarks(
                value.marks().withOrigin(origin == null ? file : new Origin(file.range(), file.what(), origin)));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * What is computed of a file's bytes; unknown where the file looks like one that a build makes before Terraform runs, and
     * is not there yet.
     */
    private static Value unlessBuilt(Call call, java.util.function.Function<byte[], Value> compute)
            throws FunctionFault {
        String path = call.text(0);
        Optional<byte[]> bytes = Files.read(call.context(), path);
        if (bytes.isPresent()) {
            return compute.apply(bytes.get());
        }
        if (BUILT.matcher(path).find()) {
            return new Value.Unknown(
                    Type.STRING, Refinement.NOT_NULL, Set.of("the file " + path + ", which a build makes"), Marks.NONE);
        }
        throw Files.missing(path);
    }

    /** The same for a hash; Terraform lays what is wrong there to the call and not to its argument. */
    private static Value hashUnlessBuilt(Call call, java.util.function.Function<byte[], Value> compute)
            throws FunctionFault {
        try {
            return unlessBuilt(call, compute);
        } catch (FunctionFault fault) {
            throw FunctionFault.of(fault.message());
        }
    }

    private static Value fileexists(Call call) throws FunctionFault {
        Path place = Files.resolve(call.context(), call.text(0));
        Disk disk = call.context().disk();
        if (disk.isFolder(place)) {
            throw FunctionFault.of("there is a folder at " + FunctionFault.quote(call.text(0)) + "; name a file");
        }
        if (disk.exists(place) && !disk.isFile(place)) {
            throw FunctionFault.of(
                    "what lies at " + FunctionFault.quote(call.text(0)) + " is neither file nor folder; name a file");
        }
        return Value.of(disk.isFile(place));
    }

    private static Value fileset(Call call) throws FunctionFault {
        Path folder = Files.resolve(call.context(), call.text(0));
        List<Value> found = new ArrayList<>();
        for (String name : Glob.compile(call.text(1)).files(folder, call.context())) {
            found.add(Strings.of(name));
        }
        return Values.set(Type.STRING, found);
    }

    private static Type templateType(List<Value> arguments) throws FunctionFault {
        Value variables = arguments.get(1);
        Type type = variables.type();
        if (!(type instanceof Type.ObjectOf) && !(type instanceof Type.MapOf)) {
            throw FunctionFault.at(1, "the variables must be a map or object, not " + Types.described(type));
        }
        if (variables instanceof Value.Named named) {
            for (String name : named.elements().keySet()) {
                if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_-]*")) {
                    throw FunctionFault.at(
                            1,
                            FunctionFault.quote(name)
                                    + " cannot be written in a template; name variables with letters, digits and _");
                }
            }
        }
        return Type.DYNAMIC;
    }

    private static Value templatefile(Call call) throws FunctionFault {
        String path = call.text(0);
        String text = Files.text(call.context(), path);
        Value rendered = evaluated(call, path, text);
        return rendered instanceof Value.Str || rendered instanceof Value.Unknown
                ? from(rendered, call, text)
                : rendered;
    }

    private static Value templatestring(Call call) throws FunctionFault {
        return evaluated(call, "<templatestring argument>", call.text(0));
    }

    private static Value evaluated(Call call, String name, String text) throws FunctionFault {
        NamesIn names =
                NamesIn.of(Parser.parseTemplate(SourceFile.of(name, text)).expression());
        if (call.get(1) instanceof Value.Named variables) {
            for (String variable : names.variables()) {
                if (!variables.elements().containsKey(variable)) {
                    throw FunctionFault.at(
                            1,
                            "the template " + FunctionFault.quote(name) + " uses " + FunctionFault.quote(variable)
                                    + ", which is not among the variables; add it to them");
                }
            }
        }
        for (String function : names.functions()) {
            boolean renders = function.endsWith("templatefile") || function.endsWith("templatestring");
            if (renders && !call.context().language().openTofu()) {
                throw FunctionFault.of("the template calls " + function
                        + ", and a template cannot render another; pass the text to it");
            }
        }
        Computed result = call.context().evaluateTemplate(name, text, call.get(1));
        Computed.Fault fault = result.error();
        if (fault != null) {
            throw fault.argument() >= 0
                    ? FunctionFault.at(fault.argument(), fault.detail())
                    : FunctionFault.of(fault.summary() + ": " + fault.detail());
        }
        return result.value();
    }

    private static Value absolute(Call call) throws FunctionFault {
        String path = call.text(0);
        return call.context().copied() && !path.startsWith("/")
                ? Value.unknown(Type.STRING, "abspath")
                : Strings.of(slashes(Files.absolute(call.context(), path)));
    }

    private static String basename(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /** The path without its last part, cleaned of doubled slashes and dots. */
    private static String dirname(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !(up && rooted)) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}
