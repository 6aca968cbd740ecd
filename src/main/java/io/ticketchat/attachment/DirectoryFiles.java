package io.ticketchat.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files in a directory, under their ids: no name that a client chose ever reaches the file system.
 * A file is there whole, and on the disk, or not at all.
 */
record DirectoryFiles(Path directory) implements FileStore {

  @Override
  public void write(String id, byte[] bytes) throws IOException {
    var target = path(id);
    Files.createDirectories(target.getParent());
    var part = target.resolveSibling(id + ".part");
    try (var channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void copy(String id, OutputStream out) throws IOException {
    Files.copy(path(id), out);
  }

  @Override
  public void delete(String id) throws IOException {
    Files.deleteIfExists(path(id));
  }

  /** Spread over folders by the end of the id, which is random. */
  private Path path(String id) {
    return directory.resolve(id.substring(id.length() - 2)).resolve(id);
  }
}
