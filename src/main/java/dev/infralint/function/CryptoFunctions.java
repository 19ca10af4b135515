package dev.infralint.function;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/** Functions that hash, identify and decrypt. */
final class CryptoFunctions {
    static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
    private static final Map<String, String> NAMESPACES = Map.of(
            "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
    /** The head of a PKCS #8 key around an RSA key: version 0 and the identifier of RSA. */
    private static final byte[] RSA_HEAD = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private CryptoFunctions() {}

    static List<Function> all() {
        List<Function> functions = new ArrayList<>();
        ALGORITHMS.forEach((name, algorithm) -> functions.add(Function.named(name)
                .takes("str", Type.STRING)
                .gives(Type.STRING, call -> Value.of(hex(digest(algorithm, bytes(call, 0)))))));
        for (String name : List.of("sha256", "sha512")) {
            String algorithm = ALGORITHMS.getOrDefault(name, name);
            functions.add(Function.named("base64" + name)
                    .takes("str", Type.STRING)
                    .gives(Type.STRING, call -> Value.of(Base64Text.encode(digest(algorithm, bytes(call, 0))))));
        }
        functions.add(Function.named("uuid")
                .gives(
                        Type.STRING,
                        call -> new Value.Unknown(Type.STRING, Refinement.NOT_NULL, Set.of("uuid()"), Marks.NONE)));
        functions.add(Function.named("uuidv5")
                .takes("namespace", Type.STRING)
                .takes("name", Type.STRING)
                .gives(Type.STRING, CryptoFunctions::uuidv5));
        functions.add(Function.named("bcrypt")
                .takes("str", Type.STRING)
                .rest(Parameter.of("cost", Type.NUMBER))
                .gives(Type.STRING, CryptoFunctions::bcrypt));
        functions.add(Function.named("rsadecrypt")
                .takes("ciphertext", Type.STRING)
                .takes("privatekey", Type.STRING)
                .gives(Type.STRING, CryptoFunctions::rsadecrypt));
        return functions;
    }

    private static byte[] bytes(Call call, int index) {
        return call.text(index).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + algorithm, missing);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Differs with every run, for its salt is random. */
    private static Value bcrypt(Call call) throws FunctionFault {
        if (call.size() > 2) {
            throw FunctionFault.of("there are " + call.size() + " arguments; give a text and at most a cost");
        }
        Value.Unknown unknown = Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, call.arguments());
        return new Value.Unknown(Type.STRING, unknown.refinement(), Set.of("bcrypt()"), unknown.marks());
    }

    private static Value uuidv5(Call call) throws FunctionFault {
        String namespace = NAMESPACES.getOrDefault(call.text(0), call.text(0));
        String digits = namespace.replace("-", "");
        if (!digits.matches("[0-9a-fA-F]{32}")
                || !namespace.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}")) {
            throw FunctionFault.of(
                    FunctionFault.quote(call.text(0)) + " is no namespace; give a UUID, or dns, url, oid or x500");
        }
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(HexFormat.of().parseHex(digits));
        input.writeBytes(bytes(call, 1));
        byte[] hash = digest("SHA-1", input.toByteArray());
        hash[6] = (byte) (hash[6] & 0x0f | 0x50);
        hash[8] = (byte) (hash[8] & 0x3f | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return Value.of(new UUID(buffer.getLong(), buffer.getLong()).toString());
    }

    private static Value rsadecrypt(Call call) throws FunctionFault {
        byte[] ciphertext = Base64Text.decode(call.text(0))
                .orElseThrow(() -> FunctionFault.at(0, "it is not base64; encode the encrypted bytes so"));
        PrivateKey key = privateKey(call.text(1));
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return Strings.of(EncodingFunctions.utf8(cipher.doFinal(ciphertext))
                    .orElseThrow(() -> FunctionFault.of("what comes out is no text in UTF-8")));
        } catch (GeneralSecurityException failed) {
            throw FunctionFault.of("the key does not open the ciphertext; check that the two belong together");
        }
    }

    private static PrivateKey privateKey(String text) throws FunctionFault {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw FunctionFault.at(1, "it is no private key in PEM format");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            byte[] wrapped =
                    pem.group(1).equals("RSA PRIVATE KEY") ? sequence(concat(RSA_HEAD, tagged(0x04, der))) : der;
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped));
        } catch (GeneralSecurityException | IllegalArgumentException invalid) {
            throw FunctionFault.at(1, "it is no RSA key, or a passphrase protects it; give an RSA key without one");
        }
    }

    private static byte[] sequence(byte[] content) {
        return tagged(0x30, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - skip);
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[] left, byte[] right) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(left);
        out.writeBytes(right);
        return out.toByteArray();
    }
}
