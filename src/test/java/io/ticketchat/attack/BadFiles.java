package io.ticketchat.attack;

import static io.ticketchat.attack.Attempt.CANARY;
import static io.ticketchat.attack.Attempt.message;
import static io.ticketchat.attack.SampleFiles.TEN_MB;
import static io.ticketchat.attack.SampleFiles.attachments;
import static io.ticketchat.attack.SampleFiles.content;
import static io.ticketchat.attack.SampleFiles.file;
import static io.ticketchat.attack.SampleFiles.png;
import static io.ticketchat.attack.SampleFiles.text;

import jakarta.json.Json;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files that are not what they say, lie where they should not, or are too many. */
final class BadFiles {
  private BadFiles() {}

  static Stream<Attempt> all() {
    return Stream.of(names(), types(), base64(), forged(), sizes(), second())
        .flatMap(attempts -> attempts);
  }

  /** U-05. */
  private static Stream<Attempt> names() {
    var bad =
        Stream.of(
                "../../etc/passwd",
                "..\\..\\x",
                "C:\\x",
                "/etc/passwd",
                "a/b.png",
                "a\u0000.png",
                "a\r\nSet-Cookie: x=" + CANARY + ".png",
                "a\tb.png",
                "a\u0085b.png",
                "a\u2028b.png",
                "n".repeat(296) + ".png",
                "photo\u202Egnp.exe",
                "\u2066x\u2069.png",
                "",
                "   ",
                ".",
                "..",
                "...",
                " .. ",
                ". ")
            .map(name -> file(name, "image/png", SampleFiles.base64(SampleFiles.PNG)));
    var none = Stream.of("{}", "{\"type\":\"image/png\",\"data\":\"AAAA\"}", "{\"name\":null}");
    var wrong = notText().map(name -> "{\"name\":" + name + "}");
    return Stream.of(bad, none, wrong)
        .flatMap(files -> files)
        .map(file -> first(file, "must have a valid name"));
  }

  private static Stream<Attempt> types() {
    var bad =
        Stream.of("", "png", "image/", "/png", "image/png\r\nX: y", "x".repeat(101) + "/x", " a/b")
            .map(type -> file("a.png", type, SampleFiles.base64(SampleFiles.PNG)));
    var none = Stream.of("{\"name\":\"a.png\"}", "{\"name\":\"a.png\",\"data\":\"AAAA\"}");
    var wrong = notText().map(type -> "{\"name\":\"a.png\",\"type\":" + type + "}");
    return Stream.of(bad, none, wrong)
        .flatMap(files -> files)
        .map(file -> first(file, "must have a valid MIME type"));
  }

  /** U-07. */
  private static Stream<Attempt> base64() {
    var canary = content("x");
    var bad =
        Stream.of(
                "%%%",
                "Y",
                "YQ=",
                "=",
                "====",
                "YQ==YQ==",
                "YQ==x",
                "_-8=",
                "YWFh\\n" + canary,
                canary.substring(0, 40) + " " + canary.substring(40),
                " " + canary,
                canary + "\\u0000",
                canary + "é",
                "data:text/plain",
                "data:text/plain;base64",
                "data:text/plain;base64,%" + canary,
                "=".repeat(1_000_000))
            .map(data -> file("a.txt", "text/plain", data));
    var none = Stream.of("{\"name\":\"a.png\",\"type\":\"image/png\"}");
    var wrong = notText().map(data -> "{\"name\":\"a\",\"type\":\"a/b\",\"data\":" + data + "}");
    return Stream.of(bad, none, wrong)
        .flatMap(files -> files)
        .map(file -> first(file, "must have valid base64 data"));
  }

  private static Stream<String> notText() {
    return Stream.of("5", "true", "[]", "{}", "\"\\ud800\"");
  }

  private static Attempt first(String file, String words) {
    return message(attachments(file), "INVALID_ATTACHMENT").saying("Attachment 1 " + words);
  }

  /** U-06: the content decides, then the name; what the client declares counts for nothing. */
  private static Stream<Attempt> forged() {
    var elf = "\u007fELF\u0002\u0001\u0001" + "\u0000".repeat(9) + "\u0002\u0000>\u0000";
    var html = "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>";
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    var program = "MZ\u0090\u0000\u0003\u0000\u0000\u0000";
    return Stream.of(
            file("photo.png", "image/png", content(program)),
            file("photo.exe", "image/png", content(program)),
            file("tool.png", "image/png", content(elf)),
            file("page.png", "image/png", content(html)),
            file("page.txt", "text/plain", content(html)),
            file("page.html", "text/plain", content(html)),
            file("page.HTM", "image/png", content("just text")),
            file("page.xhtml", "application/xml", content("<?xml version=\"1.0\"?>" + html)),
            file("drawing.svg", "image/png", content(svg)),
            file("drawing.png", "image/png", content(svg)),
            file("drawing.svg", "image/svg+xml", content("<?xml version=\"1.0\"?>" + svg)),
            file("script.js", "text/plain", content("alert(1)")),
            file("script.sh", "text/plain", content("#!/bin/sh")),
            file("script.txt", "text/plain", content("#!/bin/sh")),
            file("film.swf", "image/png", content("CWS\u0009")),
            file("tool.jar", "application/zip", content("PK\u0003\u0004")))
        .map(
            file ->
                message(attachments(file), "UNSUPPORTED_TYPE")
                    .saying("Attachment 1 is of a type that is not accepted"));
  }

  private static Stream<Attempt> sizes() {
    return Stream.of(
        message(
                "a file of 10 MB and one byte",
                () -> attachments(file("a.txt", "text/plain", text(TEN_MB + 1))),
                "ATTACHMENT_TOO_LARGE")
            .saying("Attachment 1 exceeds maximum size of 10MB"),
        message(
                "three files of 26 MB together",
                () -> {
                  var ten = file("a.txt", "text/plain", text(TEN_MB));
                  return attachments(ten, ten, file("a.txt", "text/plain", text(6 * 1024 * 1024)));
                },
                "ATTACHMENT_TOO_LARGE")
            .saying("All files together exceed maximum size of 25MB"),
        message("11 files", () -> attachments(copies(11)), "TOO_MANY_ATTACHMENTS"),
        message("20,000 empty files", () -> attachments(copies(20_000)), "TOO_MANY_ATTACHMENTS"));
  }

  private static String[] copies(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> file(i + ".txt", "text/plain", ""))
        .toArray(String[]::new);
  }

  /** One bad file spoils the message, however good the others are. */
  private static Stream<Attempt> second() {
    var bad = "{\"name\":" + Json.createValue("../x") + ",\"type\":\"a/b\",\"data\":\"AAAA\"}";
    return Stream.of(
        message(
                "\"message\":\"" + CANARY + "\"," + attachments(png("a.png"), bad),
                "INVALID_ATTACHMENT")
            .saying("Attachment 2 must have a valid name"));
  }
}
