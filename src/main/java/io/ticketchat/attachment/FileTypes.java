package io.ticketchat.attachment;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by its content, and whether such files are accepted. */
@ApplicationScoped
class FileTypes {

  /** RFC 6838, section 4.2. */
  private static final Pattern DECLARED =
      Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}(\\s*;.{0,200})?");

  @Inject Settings settings;

  private final MimeTypes detector = MimeTypes.getDefaultMimeTypes();
  private List<Pattern> accepted = List.of();

  @PostConstruct
  void read() {
    accepted =
        settings.list(Setting.ATTACHMENT_TYPES).stream()
            .map(type -> Pattern.compile(Pattern.quote(type).replace("*", "\\E.*\\Q")))
            .toList();
  }

  static boolean isWellFormed(String declared) {
    return DECLARED.matcher(declared).matches();
  }

  /**
   * The type that a file is stored and served as; empty where such files are not accepted. The name
   * may narrow what the content says (a CSV out of a text), but makes no picture out of a program;
   * what the client declared counts for nothing.
   */
  Optional<String> accept(byte[] bytes, String name) {
    var content = detect(bytes, new Metadata());
    var metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    var named = detect(bytes, metadata);
    if (!isAccepted(named)) {
      return Optional.empty();
    }
    var type = content.equals(MediaType.OCTET_STREAM) ? content : named;
    return Optional.of(type).filter(this::isAccepted).map(MediaType::toString);
  }

  private MediaType detect(byte[] bytes, Metadata metadata) {
    try {
      return detector.detect(new ByteArrayInputStream(bytes), metadata).getBaseType();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAccepted(MediaType type) {
    return accepted.stream().anyMatch(pattern -> pattern.matcher(type.toString()).matches());
  }
}
