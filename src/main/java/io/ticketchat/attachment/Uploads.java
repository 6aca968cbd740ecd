package io.ticketchat.attachment;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Upload;
import io.ticketchat.protocol.User;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files on their way in: looked at before anything is stored. */
@ApplicationScoped
public class Uploads {

  private static final int MEBIBYTE = 1024 * 1024;

  @Inject Settings settings;
  @Inject FileTypes types;
  @Inject Attachments attachments;
  @Inject Quotas quotas;

  /**
   * The files, decoded.
   *
   * @throws ChatException for the first one that is not accepted, in the classic words
   */
  public List<AcceptedFile> accept(@Nullable List<Upload> uploads) {
    if (uploads == null || uploads.isEmpty()) {
      return List.of();
    }
    int maxFiles = settings.number(Setting.LIMIT_FILES);
    if (uploads.size() > maxFiles) {
      throw new ChatException(
          ErrorCode.TOO_MANY_ATTACHMENTS, "At most " + maxFiles + " files are accepted");
    }
    var files = new ArrayList<AcceptedFile>();
    long total = 0;
    for (var upload : uploads) {
      var file = accept(upload, "Attachment " + (files.size() + 1));
      total += file.bytes().length;
      requireAtMost(total, Setting.LIMIT_MESSAGE_BYTES, "All files together exceed");
      files.add(file);
    }
    return files;
  }

  /**
   * Refuses early what the quotas have no room for. They are looked at again when it counts.
   *
   * @throws ChatException where there is no room
   */
  public void requireRoom(String ticketId, User sender, List<AcceptedFile> files) {
    long bytes = files.stream().mapToLong(file -> file.bytes().length).sum();
    quotas.look(ticketId, sender.id(), files.size(), bytes);
  }

  /**
   * Stores accepted files; they belong to no message yet.
   *
   * @throws ChatException where there is no room for them
   */
  public List<Attachment> store(List<AcceptedFile> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    var stored = attachments.register(files);
    for (int i = 0; i < files.size(); i++) {
      attachments.write(stored.get(i), files.get(i).bytes());
    }
    return stored;
  }

  private AcceptedFile accept(Upload upload, String which) {
    var name = upload.name();
    var type = upload.type();
    if (name == null || !FileNames.isValid(name)) {
      throw invalid(which + " must have a valid name");
    }
    if (type == null || !FileTypes.isWellFormed(type)) {
      throw invalid(which + " must have a valid MIME type");
    }
    var bytes = decode(upload.data(), which);
    var normalName = FileNames.normalise(name);
    var realType =
        types
            .accept(bytes, normalName)
            .orElseThrow(
                () ->
                    new ChatException(
                        ErrorCode.UNSUPPORTED_TYPE, which + " is of a type that is not accepted"));
    return new AcceptedFile(normalName, realType, bytes, Sha256.of(bytes));
  }

  /**
   * Standard base64 (RFC 4648, section 4), alone or as a {@code data:} URL; size before content.
   */
  private byte[] decode(@Nullable String data, String which) {
    if (data == null) {
      throw invalid(which + " must have valid base64 data");
    }
    var base64 = data.startsWith("data:") ? data.substring(data.indexOf(',') + 1) : data;
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    requireAtMost(base64.length() * 3L / 4 - padding, Setting.LIMIT_FILE_BYTES, which + " exceeds");
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw invalid(which + " must have valid base64 data");
    }
  }

  private void requireAtMost(long bytes, Setting limit, String what) {
    int max = settings.number(limit);
    if (bytes > max) {
      throw new ChatException(
          ErrorCode.ATTACHMENT_TOO_LARGE, what + " maximum size of " + size(max));
    }
  }

  /** A size in words. */
  static String size(int bytes) {
    return bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + "MB" : bytes + " bytes";
  }

  private static ChatException invalid(String words) {
    return new ChatException(ErrorCode.INVALID_ATTACHMENT, words);
  }
}
