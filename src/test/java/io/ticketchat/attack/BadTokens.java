package io.ticketchat.attack;

import static io.ticketchat.attack.Forge.HS256;
import static io.ticketchat.attack.Forge.SECRET;
import static io.ticketchat.attack.Forge.hmac;
import static io.ticketchat.attack.Forge.hs256;
import static io.ticketchat.attack.Forge.json;
import static io.ticketchat.attack.Forge.parts;
import static io.ticketchat.attack.Forge.payloadEnding;
import static io.ticketchat.attack.Forge.payloadWith;
import static io.ticketchat.attack.Forge.payloadWithout;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tokens that nobody issued, or not for this server, or not for now. */
final class BadTokens {
  private BadTokens() {}

  static final String INVALID = "Invalid token";
  static final String EXPIRED = "Token expired";
  static final String NO_FORM = "Invalid token format";

  /** A token, and the words that refuse it. */
  record BadToken(String what, String token, String words) {
    @Override
    public String toString() {
      return what + " → " + words;
    }
  }

  static Stream<BadToken> all() {
    return Stream.of(algorithms(), signatures(), forms(), headers(), times(), people(), places())
        .flatMap(tokens -> tokens);
  }

  /** */
  private static Stream<BadToken> algorithms() {
    var payload = json(Forge.claims("mallory"));
    var unsigned =
        Stream.of("none", "None", "NONE", "nOnE", "", "HS256", "RS256", "ES256", "dir", "unknown")
            .map(
                name ->
                    invalid(
                        "unsigned, alg '" + name + "'",
                        parts("{\"alg\":\"" + name + "\"}", payload, new byte[0])));
    var signedAs =
        Stream.of("none", "", "RS256", "ES256", "PS256", "HS384", "HS512", "hs256", "A256KW")
            .map(
                name ->
                    invalid(
                        "signed with our secret, alg '" + name + "'",
                        hmac("{\"alg\":\"" + name + "\"}", payload, "HmacSHA256", SECRET)));
    var other =
        Stream.of(
            invalid("alg missing", hmac("{}", payload, "HmacSHA256", SECRET)),
            invalid("alg null", hmac("{\"alg\":null}", payload, "HmacSHA256", SECRET)),
            invalid("alg a list", hmac("{\"alg\":[\"HS256\"]}", payload, "HmacSHA256", SECRET)),
            invalid("HS384", hmac("{\"alg\":\"HS384\"}", payload, "HmacSHA384", SECRET)),
            invalid("HS512", hmac("{\"alg\":\"HS512\"}", payload, "HmacSHA512", SECRET)));
    return Stream.of(unsigned, signedAs, other).flatMap(tokens -> tokens);
  }

  /** */
  private static Stream<BadToken> signatures() {
    var good = Forge.good("mallory");
    var part = good.split("\\.");
    var admin = Forge.base64(payloadWith("type", "SuperAdmin").getBytes(UTF_8));
    var head = part[0] + "." + part[1] + ".";
    return Stream.of(
        invalid("signature stripped", head),
        invalid("signature cut", good.substring(0, good.length() - 4)),
        invalid("signature longer", good + "AAAA"),
        invalid(
            "first bit flipped",
            head + (part[2].charAt(0) == 'A' ? "B" : "A") + part[2].substring(1)),
        invalid("signature of zeros", parts(HS256, json(Forge.claims("x")), new byte[32])),
        invalid("claims of somebody else", part[0] + "." + admin + "." + part[2]),
        invalid("another secret", hmac(HS256, json(Forge.claims("x")), "HmacSHA256", new byte[64])),
        invalid(
            "our secret, one letter shorter",
            hmac(
                HS256,
                json(Forge.claims("x")),
                "HmacSHA256",
                Arrays.copyOf(SECRET, SECRET.length - 1))));
  }

  private static Stream<BadToken> forms() {
    var good = Forge.good("mallory");
    var part = good.split("\\.");
    return Stream.of(
            "garbage",
            "a.b",
            ".",
            "..",
            "a..c",
            part[0] + "." + part[1],
            good + ".",
            good + "=",
            good + "," + good,
            good + " " + good,
            good.replace('.', '/'),
            good + "." + part[1] + "." + part[2],
            "{\"payload\":\"" + part[1] + "\",\"signature\":\"" + part[2] + "\"}",
            hs256(payloadWith("name", "x".repeat(64 * 1_024))),
            "a".repeat(64 * 1_024) + ".b.c")
        .map(token -> new BadToken("form " + cut(token), token, NO_FORM));
  }

  private static Stream<BadToken> headers() {
    var payload = json(Forge.claims("mallory"));
    var wrongSecret =
        Stream.of("../../dev/null", "' UNION SELECT 'x", "http://localhost/key", "k".repeat(2_000))
            .map(kid -> "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}")
            .map(header -> hmac(header, payload, "HmacSHA256", new byte[] {1}))
            .map(token -> invalid("kid " + cut(token), token));
    var critical =
        Stream.of("\"crit\":[\"x\"],\"x\":1", "\"b64\":false,\"crit\":[\"b64\"]")
            .map(members -> "{\"alg\":\"HS256\"," + members + "}")
            .map(header -> invalid(header, hmac(header, payload, "HmacSHA256", SECRET)));
    var nothing =
        Stream.of("", "x", "[]", "5", "null", "{", "{}x")
            .flatMap(
                text ->
                    Stream.of(
                        invalid("header " + text, parts(text, payload, new byte[32])),
                        invalid("claims " + text, hs256(text))))
            .filter(token -> !token.token.contains("..") && !token.token.startsWith("."));
    return Stream.of(wrongSecret, critical, nothing).flatMap(tokens -> tokens);
  }

  /** */
  private static Stream<BadToken> times() {
    long now = Instant.now().getEpochSecond();
    var expired =
        Stream.of(now - 3_600, now - 60, 0L, -1L)
            .map(end -> expired("exp " + end, payloadWith("exp", end)));
    var realistic =
        Stream.of(-45L, -3_600L, -86_400L)
            .map(end -> expired("ended " + end + " s from now", payloadEnding(end)));
    var invalid =
        Stream.of(
            invalid("exp missing", hs256(payloadWithout("exp"))),
            invalid("exp text", hs256(payloadWith("exp", "tomorrow"))),
            invalid("exp list", hs256(payloadWith("exp", List.of(now + 60)))),
            invalid("nbf in an hour", hs256(payloadWith("nbf", now + 3_600))));
    return Stream.of(expired, realistic, invalid).flatMap(tokens -> tokens);
  }

  /** who. */
  private static Stream<BadToken> people() {
    var ids =
        Stream.of("", " ", "i".repeat(129), "a\u0000b", "a\nb", "a\u202Eb", "a\u200Bb")
            .map(id -> invalid("id " + cut(id), hs256(payloadWith("id", id))));
    var others =
        Stream.of(
            invalid("no id and no sub", hs256(payloadWithout("id"))),
            invalid("id a list", hs256(payloadWith("id", List.of("clara")))),
            invalid("id an object", hs256(payloadWith("id", Map.of("id", "clara")))),
            invalid("type unknown", hs256(payloadWith("type", "root"))),
            invalid("type empty", hs256(payloadWith("type", ""))));
    return Stream.concat(ids, others);
  }

  /** from where, and for whom. */
  private static Stream<BadToken> places() {
    var issuers =
        Stream.of("", "https://evil.example.com", Forge.ISSUER + ".evil.com", Forge.ISSUER + "/")
            .map(issuer -> invalid("issuer " + issuer, hs256(payloadWith("iss", issuer))));
    var audiences =
        Stream.of("", "help", "helpdesk2", "HELPDESK", "other")
            .map(audience -> invalid("audience " + audience, hs256(payloadWith("aud", audience))));
    var missing =
        Stream.of("iss", "aud")
            .map(name -> invalid(name + " missing", hs256(payloadWithout(name))));
    var list = Stream.of(invalid("audiences", hs256(payloadWith("aud", List.of("a", "b")))));
    return Stream.of(issuers, audiences, missing, list).flatMap(tokens -> tokens);
  }

  private static BadToken expired(String what, String payload) {
    return new BadToken(what, hs256(payload), EXPIRED);
  }

  private static BadToken invalid(String what, String token) {
    return new BadToken(what, token, INVALID);
  }

  private static String cut(String text) {
    var plain = text.replaceAll("\\p{C}", "?");
    return plain.length() <= 40 ? "'" + plain + "'" : "'" + plain.substring(0, 40) + "…'";
  }
}
