package io.ticketchat.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the pages, as they stand in the sources. */
final class PageFiles {

  private static final Path ROOT = Path.of("src/main/webapp");

  private PageFiles() {}

  static String read(String name) {
    try {
      return Files.readString(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
