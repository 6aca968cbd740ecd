package io.ticketchat.attack;

import static io.ticketchat.attack.SampleFiles.attachments;
import static io.ticketchat.attack.SampleFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to files that lie in a directory. */
class DirectoryLinksIT extends LinkChecks {

  @TempDir static Path folder;

  private static Path files() {
    return folder.resolve("files");
  }

  @Override
  ServerSetup storing(ServerSetup setup) {
    return setup.set("ticketchat.attachments.directory", files().toString());
  }

  @Override
  void flipABit(String id) throws IOException {
    for (var path : stored()) {
      if (path.endsWith(id)) {
        var bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
      }
    }
  }

  private static List<Path> stored() throws IOException {
    try (var found = Files.walk(files())) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  @DisplayName("U-05 No name that a client chose reaches the file system")
  void noChosenNameReachesTheFileSystem() throws IOException {
    var file = upload(png("chosen-name.png"));
    var id = file.getString("filename");
    assertThat(stored())
        .allSatisfy(
            path ->
                assertThat(files().relativize(path).toString())
                    .matches("[0-9a-f]{2}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    assertThat(stored())
        .filteredOn(path -> path.endsWith(id))
        .singleElement()
        .satisfies(path -> assertThat(path).hasBinaryContent(SampleFiles.PNG));
    try (var all = Files.walk(folder)) {
      assertThat(all.map(Path::toString)).noneMatch(path -> path.contains("chosen"));
    }
  }

  @Test
  @DisplayName("E-04 A file that is gone from the directory is a clean error, and text goes on")
  void aLostFileIsACleanError() throws IOException {
    var file = upload(png("lost.png"));
    for (var path : stored()) {
      if (path.endsWith(file.getString("filename"))) {
        Files.delete(path);
      }
    }
    assertIsDamaged(file);
    assertThat(clara.say("text goes on")).containsKey("data");
  }

  @Test
  @DisplayName("E-02 E-04 Where no file can be stored, the sender is told, and text goes on")
  void whereNoFileCanBeStoredTextGoesOn() throws IOException {
    var before = upload(png("before.png"));
    var moved = Files.move(files(), folder.resolve("moved"));
    Files.createFile(files());
    try {
      var refusal = clara.send(attachments(png("now.png")));
      assertThat(refusal.getString("code")).isEqualTo("STORAGE_FULL");
      assertThat(clara.say("text goes on")).containsKey("data");
      assertThat(clara.total()).isEqualTo(2);
      assertIsDamaged(before);
    } finally {
      Files.delete(files());
      Files.move(moved, files());
    }
    assertThat(Api.open(before.getString("url")).body()).isEqualTo(SampleFiles.PNG);
    assertThat(upload(png("after.png")).getInt("size")).isEqualTo(SampleFiles.PNG.length);
  }
}
