package io.ticketchat.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Beginnings of files, as far as it takes to tell what they are. */
final class Files {

  static final byte[] PNG =
      hex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");
  static final byte[] JPEG = hex("ffd8ffe000104a46494600010101004800480000ffdb0043");
  static final byte[] GIF = text("GIF89a\u0001\u0000\u0001\u0000;");
  static final byte[] PDF = text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
  static final byte[] ELF = hex("7f454c4602010100000000000000000003003e0001000000");
  static final byte[] EXE =
      hex(
          "4d5a90000300000004000000ffff0000b8"
              + "00".repeat(43)
              + "80000000"
              + "00".repeat(64)
              + "50450000");
  static final byte[] CLASS = hex("cafebabe0000003d001d0a000200030700");
  static final byte[] HTML =
      text("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
  static final byte[] SVG =
      text(
          "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>1</script></svg>");
  static final byte[] XML = text("<?xml version=\"1.0\"?><order/>");
  static final byte[] SHELL = text("#!/bin/sh\nrm -rf /\n");
  static final byte[] PLAIN = text("Dear helpdesk,\nthe printer jams.\n");
  static final byte[] CSV = text("id;name\n1;Ann\n2;Bob\n");
  static final byte[] EMPTY = {};

  private Files() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    bytes[0] = (byte) 0xe7; // the beginning of nothing we know
    return bytes;
  }

  static byte[] zip(String... names) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text("<x/>"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
