package io.ticketchat.attack;

import static io.ticketchat.attack.SampleFiles.attachments;
import static io.ticketchat.attack.SampleFiles.base64;
import static io.ticketchat.attack.SampleFiles.file;
import static io.ticketchat.attack.SampleFiles.png;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What links to files must and must not open, wherever the files lie. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LinkChecks {

  private static final String NOT_FOUND =
      "{\"code\":\"ATTACHMENT_NOT_FOUND\",\"message\":\"File not found\",\"success\":false}";

  ServerProcess server;
  LinkKey key;
  Customer clara;

  /** Where the files are to lie. */
  abstract ServerSetup storing(ServerSetup setup);

  /** Changes one bit of a stored file; done again, it is as it was. */
  abstract void flipABit(String id) throws Exception;

  @BeforeAll
  void start() throws IOException, SQLException {
    var name = getClass().getSimpleName();
    var h2 = Database.h2(name);
    var shared = new Database(h2.url() + ";AUTO_SERVER=TRUE", h2.user(), h2.password());
    server =
        storing(ServerProcess.named(name))
            .database(shared)
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    try (var first = Customer.of(server, "first")) {
      first.send(attachments(png("first.png"))); // the key is made when it is needed
    }
    key = LinkKey.of(shared);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws IOException {
    clara = Customer.of(server, "clara");
  }

  @AfterEach
  void disconnect() throws IOException {
    clara.close();
    assertThat(server.log()).doesNotContain("\tat ", Attempt.CANARY);
  }

  JsonObject upload(String file) throws IOException {
    var message = clara.send(attachments(file)).getJsonObject("data");
    return message.getJsonArray("attachments").getJsonObject(0);
  }

  RawHttp.Response open(String pathAndQuery) throws IOException {
    return RawHttp.call(server.baseUri(), "GET", pathAndQuery, "");
  }

  private static String pathAndQuery(JsonObject file) {
    var url = file.getString("url");
    return url.substring(url.indexOf("/api/"));
  }

  private static Stream<List<String>> harmless() {
    return Stream.of(
        List.of("dot.png", "image/png", base64(SampleFiles.PNG), "inline"),
        List.of("dot.gif", "image/gif", base64("GIF89a\1\0\1\0\0\0\0;".getBytes(UTF_8)), "inline"),
        List.of("page.pdf", "application/pdf", base64("%PDF-1.4\n".getBytes(UTF_8)), "attachment"),
        List.of("notes.txt", "text/plain", SampleFiles.content("<b>notes"), "attachment"),
        List.of("data.json", "application/json", base64("{\"a\":1}".getBytes(UTF_8)), "attachment"),
        List.of("macro.hta", "text/plain", SampleFiles.content("<HTA:APPLICATION>"), "attachment"),
        List.of("unknown", "application/octet-stream", base64(new byte[] {0, 1, 2}), "attachment"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  @DisplayName("U-06 A link opens without a header, and its file does nothing in a browser")
  void aFileDoesNothingInABrowser(List<String> sent) throws IOException {
    var file = upload(file(sent.get(0), sent.get(1), sent.get(2)));
    var response = open(pathAndQuery(file));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo(sent.get(1));
    assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(file.getInt("size")));
    assertThat(response.header("Content-Disposition")).startsWith(sent.get(3) + ";");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(response.header("Cross-Origin-Resource-Policy")).isNotEmpty();
    assertThat(response.header("Cache-Control")).contains("private");
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(base64(Api.open(file.getString("url")).body())).isEqualTo(sent.get(2));
  }

  @Test
  @DisplayName("Z-07 A link that was not given out opens nothing, and all are told alike")
  void aLinkThatWasNotGivenOutOpensNothing() throws IOException {
    var mine = upload(png("mine.png"));
    var other = upload(png("other.png"));
    var id = mine.getString("filename");
    var query = mine.getString("url").replaceAll(".*\\?", "?");
    long expires = Long.parseLong(query.replaceAll("\\D*(\\d+)&.*", "$1"));
    var signature = query.replaceAll(".*signature=", "");
    var of = "/api/attachments/" + id + "/mine.png";
    var wrong =
        Stream.of(
            "/api/attachments/" + other.getString("filename") + "/mine.png" + query,
            "/api/attachments/" + UUID.randomUUID() + "/mine.png" + query,
            "/api/attachments/" + id.toUpperCase(Locale.ROOT) + "/mine.png" + query,
            "/api/attachments/" + id + "%20/mine.png" + query,
            "/api/attachments/" + id + "%0a/mine.png" + query,
            "/api/attachments/mine.png/mine.png" + query,
            of,
            of + "?expires=" + expires,
            of + "?signature=" + signature,
            of + "?expires=" + (expires + 600) + "&signature=" + signature,
            of + "?expires=" + (expires - 600) + "&signature=" + signature,
            of + "?expires=-1&signature=" + signature,
            of + "?expires=&signature=" + signature,
            of + "?expires=never&signature=" + signature,
            of + "?expires=" + expires + "0&signature=" + signature,
            of + "?expires=" + expires + ".0&signature=" + signature,
            of + "?expires=99999999999999999999&signature=" + signature,
            of + "?expires=" + expires + "&signature=",
            of + "?expires=" + expires + "&signature=" + signature.substring(1),
            of + "?expires=" + expires + "&signature=" + signature + "A",
            of + "?expires=" + expires + "&signature=" + flipped(signature, 0),
            of + "?expires=" + expires + "&signature=" + flipped(signature, 20),
            of + "?expires=" + expires + "&signature=" + flipped(signature, signature.length() - 1),
            of + "?expires=" + expires + "&signature=%C3%A9%00",
            of + "?expires=" + expires + "&signature=" + key.sign("", expires),
            key.link(id, Instant.now().getEpochSecond() - 1),
            key.link(id, 0));
    for (var link : wrong.toList()) {
      var response = open(link);
      assertThat(response.status()).as(link).isEqualTo(404);
      assertThat(response.body()).as(link).isEqualTo(NOT_FOUND);
    }
    assertThat(open(of + query).status()).isEqualTo(200);
    assertThat(open(key.link(id, Instant.now().getEpochSecond() + 60)).status()).isEqualTo(200);
  }

  private static String flipped(String text, int at) {
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "quo\"te.png",
        "a\";filename=b.png",
        "a'b''c.png",
        "Übergröße – März.png",
        "😀👩‍👩‍👧.png",
        "%0d%0aSet-Cookie: a=b.png",
        "%2e%2e%2fpasswd.png",
        "=?utf-8?b?YQ==?=.png",
        "<script>alert(1)<script>.png",
        "a;b=c&d=e?f#g+h.png",
        "con.txt",
        ".htaccess",
        "${jndi:ldap:x}.png",
      })
  @DisplayName("U-05 Any name a file may have comes back whole, and adds no header")
  void aNameAddsNoHeader(String name) throws IOException {
    var file = upload(png(name));
    assertThat(file.getString("originalname")).isEqualTo(name);
    var response = open(pathAndQuery(file));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.head().lines().filter(line -> line.startsWith("Content-Disposition")))
        .hasSize(1);
    var disposition = response.header("Content-Disposition");
    assertThat(disposition)
        .matches("(inline|attachment); filename=\"[\\w. -]+\"; filename\\*=UTF-8''[\\w.%*-]+");
    var exact = disposition.substring(disposition.indexOf("''") + 2);
    assertThat(URLDecoder.decode(exact, StandardCharsets.UTF_8)).isEqualTo(name);
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(Api.open(file.getString("url")).body()).isEqualTo(SampleFiles.PNG);
  }

  @Test
  @DisplayName("U-14 A bit that has changed in a stored file is an error, not wrong bytes")
  void aChangedBitIsAnErrorNotWrongBytes() throws Exception {
    var content = SampleFiles.text(600_000);
    var file = upload(file("large.txt", "text/plain", content));
    var other = upload(png("other.png"));
    var id = file.getString("filename");
    assertThat(base64(Api.open(file.getString("url")).body())).isEqualTo(content);

    flipABit(id);
    assertIsDamaged(file);
    assertThat(Api.open(other.getString("url")).body()).isEqualTo(SampleFiles.PNG);

    flipABit(id);
    assertThat(base64(Api.open(file.getString("url")).body())).isEqualTo(content);
  }

  /** Told cleanly, each time, with one line for the operator; what is known of it stays. */
  void assertIsDamaged(JsonObject file) throws IOException {
    var id = file.getString("filename");
    long before = lines(id);
    var response = open(pathAndQuery(file));
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body())
        .isEqualTo(
            "{\"code\":\"ATTACHMENT_DAMAGED\",\"message\":\"File is damaged or lost\",\"success\":false}");
    assertThat(response.header("Content-Disposition")).isEmpty();
    assertThat(lines(id)).isEqualTo(before + 1);
    var history = clara.chat().ask("get_messages", clara.data("")).getJsonArray("messages");
    assertThat(history.getValuesAs(JsonObject.class))
        .flatExtracting(message -> message.getJsonArray("attachments"))
        .extracting(kept -> kept.asJsonObject().getString("originalname"))
        .contains(file.getString("originalname"));
  }

  private long lines(String id) {
    return server.log().lines().filter(line -> line.contains("File " + id)).count();
  }

  @Test
  @DisplayName("U-14 Whatever part of a file is asked for, it is given whole")
  void aFileIsGivenWhole() throws IOException {
    var link = pathAndQuery(upload(png("part.png")));
    var part = RawHttp.call(server.baseUri(), "GET", link, "", "Range: bytes=0-9");
    assertThat(part.status()).isEqualTo(200);
    assertThat(part.header("Content-Length")).isEqualTo("" + SampleFiles.PNG.length);
    assertThat(part.header("Content-Range")).isEmpty();
  }

  @Test
  @DisplayName("D-23 A message refused under the lock leaves nothing that a link opens")
  void aRefusedMessageLeavesNothing() throws Exception {
    var first = "\"clientMessageId\":\"once\"," + attachments(png("first.png"));
    var sent = clara.send(first).getJsonObject("data").getJsonArray("attachments");
    for (int i = 0; i < 3; i++) {
      var other = "\"clientMessageId\":\"once\"," + attachments(png("other" + i + ".png"));
      assertThat(clara.send(other).getString("code")).isEqualTo("IDEMPOTENCY_CONFLICT");
      assertThat(clara.send(first).getBoolean("duplicate")).isTrue();
    }
    assertThat(
            clara
                .send(attachments(file("a.html", "image/png", SampleFiles.content("<html>"))))
                .getString("code"))
        .isEqualTo("UNSUPPORTED_TYPE");
    assertThat(clara.total()).isEqualTo(1);
    for (var id : key.orphans()) {
      assertThat(open(key.link(id, Instant.now().getEpochSecond() + 60)).status()).isEqualTo(404);
    }
    await().until(() -> key.orphans().isEmpty());
    assertThat(Api.open(sent.getJsonObject(0).getString("url")).body()).isEqualTo(SampleFiles.PNG);
  }
}
