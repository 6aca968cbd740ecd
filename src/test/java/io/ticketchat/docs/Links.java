package io.ticketchat.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The links of a Markdown page to files of the project. */
final class Links {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

  private Links() {}

  static List<Path> in(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.contains(":"))
        .map(target -> page.resolveSibling(target).normalize())
        .toList();
  }
}
