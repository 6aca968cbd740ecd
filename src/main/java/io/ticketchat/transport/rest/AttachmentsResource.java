package io.ticketchat.transport.rest;

import io.ticketchat.attachment.Attachments;
import io.ticketchat.protocol.ErrorCode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Files by their links. Whatever a file is, it does nothing in the reader's browser: only raster
 * images are shown, everything else is saved.
 */
@Path("/attachments/{id}/{name}")
public class AttachmentsResource {

  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

  @Inject Attachments attachments;

  /**
   * A file's bytes, whole, whatever range is asked for. A wrong link and an expired one are told
   * alike.
   */
  @GET
  public Response get(
      @PathParam("id") String id,
      @QueryParam("expires") @DefaultValue("") String expires,
      @QueryParam("signature") @DefaultValue("") String signature) {
    return attachments
        .open(id, seconds(expires), signature)
        .map(this::checked)
        .orElseGet(() -> Calls.error(ErrorCode.ATTACHMENT_NOT_FOUND));
  }

  /** What is no number opens nothing, as any other changed link. */
  private static long seconds(String expires) {
    return expires.matches("\\d{1,18}") ? Long.parseLong(expires) : 0;
  }

  private Response checked(Attachments.Download file) {
    return attachments.isWhole(file) ? response(file) : Calls.error(ErrorCode.ATTACHMENT_DAMAGED);
  }

  private Response response(Attachments.Download file) {
    StreamingOutput bytes = out -> attachments.copy(file, out);
    return Response.ok(bytes)
        .type(file.type())
        .header("Content-Length", file.size())
        .header("Content-Disposition", disposition(file))
        .header("Cache-Control", "private, max-age=3600, immutable")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** RFC 6266, with a plain name for those who cannot read the exact one. */
  private static String disposition(Attachments.Download file) {
    var kind = SHOWN.contains(file.type()) ? "inline" : "attachment";
    var plain = file.name().replaceAll("[^A-Za-z0-9 ._-]", "_");
    var exact = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return "%s; filename=\"%s\"; filename*=UTF-8''%s".formatted(kind, plain, exact);
  }
}
