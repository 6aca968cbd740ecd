package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file system of a few megabytes that can be filled. Where nobody may mount one, tests are
 * skipped and say so; where the environment has {@code CI=true}, they fail.
 */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4_096;

  private final Path folder;
  private final Path filler;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  /** Mounts one. */
  public static SmallDisk of(int megabytes) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "disks").toAbsolutePath());
      Path folder = Files.createTempDirectory(parent, "disk-");
      try {
        Commands.run(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
      } catch (UncheckedIOException | IllegalStateException e) {
        Files.delete(folder);
        Missing.skip("No test on a full disk: a tmpfs cannot be mounted here: " + e.getMessage());
      }
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Takes all the room there is. */
  public void fill() {
    try (var channel =
        FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        channel.write(ByteBuffer.allocate(BLOCK));
      }
    } catch (IOException full) {
      System.out.println("The disk is full: " + folder.toFile().getUsableSpace() + " bytes left");
    }
  }

  /** Gives back what {@link #fill} took. */
  public void free() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Commands.run("umount", "-l", folder.toString());
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
