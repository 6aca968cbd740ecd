package io.ticketchat.socketio;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Packets that no Socket.IO client sends, to one that is signed in.
 *
 * @param packets of Engine.IO, in the form of a polling payload: bytes stand as base64
 * @param closes whether the session ends; else nothing happens
 */
record BadPacket(String what, List<String> packets, boolean closes) {

  static final String BYTES = "b" + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});

  private static final String PLACE = "{\"_placeholder\":true,\"num\":0}";

  static Stream<BadPacket> all() {
    return Stream.of(counts(), places(), ids(), events(), namespaces(), others())
        .flatMap(all -> all);
  }

  private static Stream<BadPacket> counts() {
    var ten =
        IntStream.range(0, 10)
            .mapToObj(i -> ",{\"_placeholder\":true,\"num\":" + i + "}")
            .reduce("4510-[\"ping\",{}", String::concat);
    var all = Stream.concat(Stream.of(ten + "]"), Stream.generate(() -> BYTES).limit(10)).toList();
    return Stream.of(
        closing("45-1-[\"ping\"," + PLACE + "]"),
        closing("45--1-[\"ping\"," + PLACE + "]"),
        closing("459999999-[\"ping\"," + PLACE + "]"),
        closing("4599999999999999999999-[\"ping\"]"),
        closing("4511-[\"ping\"," + PLACE + "]"),
        closing("451[\"ping\"," + PLACE + "]"),
        closing("45[\"ping\"]"),
        closing("45"),
        closing("451"),
        closing("451-"),
        closing("451.5-[\"ping\"]"),
        closing("451e1-[\"ping\"]"),
        closing(BYTES),
        closing("42[\"ping\",{}]", BYTES),
        closing("450-[\"ping\",{}]", BYTES),
        closing("451-[\"ping\"," + PLACE + "]", "42[\"ping\",{}]"),
        closing("451-[\"ping\"," + PLACE + "]", "451-[\"ping\"," + PLACE + "]"),
        closing("451-[\"ping\"," + PLACE + "]", BYTES, BYTES),
        harmless("450-[\"ping\",{}]"),
        new BadPacket("ten attachments", all, false));
  }

  private static Stream<BadPacket> places() {
    var numbers =
        Stream.of(
            "1",
            "-1",
            "0.5",
            "-0.5",
            "\"0\"",
            "null",
            "true",
            "[0]",
            PLACE,
            "4294967296",
            "18446744073709551616",
            "1e2",
            "1e99999",
            "\"constructor\"");
    return Stream.concat(
        numbers.map(number -> placed("{\"_placeholder\":true,\"num\":" + number + "}")),
        Stream.of(
            placed("{\"_placeholder\":true}"),
            placed("{}"),
            placed(PLACE + "," + PLACE),
            placed("{\"_placeholder\":\"true\",\"num\":0}"),
            placed("{\"_placeholder\":1,\"num\":0}"),
            closing("451-" + PLACE, BYTES),
            closing("451-[" + PLACE, BYTES),
            harmless("42[\"ping\"," + PLACE + "]"),
            harmless("451-[\"ping\",{},{\"_placeholder\":true,\"num\":0,\"x\":[]}]", BYTES),
            harmless("451-[\"ping\",{},[[{\"__proto__\":" + PLACE + "}]]]", BYTES)));
  }

  private static BadPacket placed(String place) {
    return closing("451-[\"ping\",{}," + place + "]", BYTES);
  }

  private static Stream<BadPacket> ids() {
    return Stream.of(
        harmless("422147483648[\"ping\",{}]"),
        harmless("42999999999999999[\"ping\",{}]"),
        closing("42-1[\"ping\",{}]"),
        closing("42" + "9".repeat(20) + "[\"ping\",{}]"),
        closing("42" + "9".repeat(100_000) + "[\"ping\",{}]"),
        closing("421.5[\"ping\",{}]"),
        harmless("430[]"),
        harmless("431[{\"success\":true}]"),
        harmless("432147483648[\"ping\"]"),
        harmless("431[", "431[\"x\"", "431[}"),
        harmless("461-5[" + PLACE + "]", BYTES),
        closing("43[]"),
        closing("431"),
        closing("431{}"),
        closing("43" + "1".repeat(20) + "[]"));
  }

  private static Stream<BadPacket> events() {
    return Stream.of(
        closing("42"),
        closing("42[]"),
        closing("42{}"),
        closing("42null"),
        closing("42\"ping\""),
        closing("42[{}]"),
        closing("42[{\"toString\":\"ping\"},{}]"),
        closing("42[5]"),
        closing("42[null,{}]"),
        closing("42[[\"ping\"],{}]"),
        closing("42[\"ping\""),
        closing("42[\"ping\",]"),
        closing("42[\"ping\",{}]]"),
        closing("42[\"ping\",{}][\"ping\",{}]"),
        closing("42[ping,{}]"),
        closing("42['ping',{}]"),
        closing("42[\"ping\",{\"a\":" + "9".repeat(10_000) + "}]"),
        closing("42[\"ping\",{\"a\":1e" + "9".repeat(10) + "}]"),
        named("33 levels", "42[\"ping\"," + "[".repeat(32) + "]".repeat(32) + "]"),
        named("200,000 levels", "42[\"ping\"," + "[".repeat(200_000) + "]"),
        named("200,000 objects", "42[\"ping\"," + "{\"a\":".repeat(200_000)),
        harmless("42[\"ping\",{},{},[],null,\"x\"]"));
  }

  private static Stream<BadPacket> namespaces() {
    return Stream.of(
        named("a second CONNECT", "40"),
        named("a second CONNECT, spelt out", "40/,"),
        closing("42/x,[\"ping\",{}]"),
        closing("431/x,[]"),
        closing("451-/x,[\"ping\"," + PLACE + "]"),
        named("a namespace of 10,000 characters", "40/" + "x".repeat(10_000) + ","),
        named("without an end", "42/" + "x".repeat(10_000)),
        harmless("41/x,"),
        closing("41/x,more"));
  }

  private static Stream<BadPacket> others() {
    return Stream.of(
        closing("4"),
        closing("47"),
        closing("49[\"ping\"]"),
        closing("4 2[\"ping\"]"),
        closing("44{\"message\":\"x\"}"),
        closing("7"),
        closing("0{}"),
        closing("2"),
        closing("5"),
        harmless("6"),
        harmless("3"));
  }

  private static BadPacket closing(String... packets) {
    return new BadPacket(shortened(String.join(" ", packets)), List.of(packets), true);
  }

  private static BadPacket named(String what, String packet) {
    return new BadPacket(what, List.of(packet), true);
  }

  private static BadPacket harmless(String... packets) {
    return new BadPacket(shortened(String.join(" ", packets)), List.of(packets), false);
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  @Override
  public String toString() {
    return what + (closes ? " closes" : " is harmless");
  }
}
